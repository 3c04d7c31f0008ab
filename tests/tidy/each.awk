# Walks the files for a rule. A rule defines four functions: is_mine(file), on_file(file),
# on_line(file, number, text) and on_end(). What it finds it gives to report().

function report(file, line, why) {
    print file ":" line ": " why " [" rule "]"
    found = 1
}

# A table: rows of words, the last column being free text. Calls on_row(table, row, columns…).
function read_table(name,    path, text, cell) {
    path = tables "/" name
    while ((getline text < path) > 0) {
        if (text ~ /^#/ || text == "") continue
        split(text, cell, /  +/)
        on_row(name, cell[1], cell[2])
    }
    close(path)
}

function folder_of(file) {
    return sub(/\/[^\/]*$/, "", file) ? file : "."
}

function name_of(file) {
    sub(/^.*\//, "", file)
    return file
}

function is_code(file) {
    return file ~ /^(engine|plugins|sdk|tests)\/.*\.(cpp|hpp|h|c|inc)$/
}

function walk(    file, text, number) {
    while ((getline file < files) > 0) {
        if (!is_mine(file)) continue
        number = 0
        start_code()
        on_file(file)
        while ((getline text < file) > 0) on_line(file, ++number, text)
        close(file)
        on_file_end(file, number)
    }
    close(files)
    on_end()
}

BEGIN {
    start()
    walk()
    exit found + 0
}
