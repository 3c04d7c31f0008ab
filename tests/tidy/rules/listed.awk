# No dead files: every source is named in the CMakeLists.txt of its folder or of one above it.

function start() {}
function on_row(table, a, b) {}
function is_mine(file) {
    return file ~ /(^|\/)CMakeLists\.txt$/ || file ~ /^(engine|plugins|sdk|tests)\/.*\.(cpp|c)$/
}
function on_file(file) {
    is_list = file ~ /CMakeLists\.txt$/
    if (!is_list) sources[++count] = file
}
function on_line(file, number, text,    word, i, n, folder) {
    if (!is_list) return
    sub(/#.*/, "", text)
    folder = folder_of(file)
    n = split(text, word, /[ \t()]+/)
    for (i = 1; i <= n; ++i) {
        words[folder, word[i]] = 1
        # A loop over stems: ${fault}.c
        if (word[i] ~ /^\$\{[a-z_]+\}\.(cpp|c)$/) loops[folder] = 1
    }
}
function on_file_end(file, lines) {}
function on_end(    i) {
    for (i = 1; i <= count; ++i) {
        if (!is_listed(sources[i]))
            report(sources[i], 1, "in no CMakeLists.txt, so it is never compiled")
    }
}
function is_listed(file,    folder, name, stem) {
    folder = folder_of(file)
    name = name_of(file)
    stem = name
    sub(/\.[a-z]+$/, "", stem)
    if (folder in loops && (folder, stem) in words) return 1
    while ((folder, name) in words == 0) {
        if (folder == ".") return 0
        name = name_of(folder) "/" name
        folder = folder_of(folder)
    }
    return 1
}
