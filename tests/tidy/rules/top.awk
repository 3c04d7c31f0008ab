# What stands at the top level is fixed.

function start() {
    split("CMakeLists.txt engine plugins workflows sdk tests README.md", names, " ")
    for (i in names) fixed[names[i]] = 1
}
function is_mine(file,    top) {
    top = file
    sub(/\/.*/, "", top)
    if (top ~ /^\./ || top in fixed || top in said) return 0
    said[top] = 1
    report(file, 1, "the top level is fixed; " top " belongs in one of its folders")
    return 0
}
function on_file(file) {}
function on_line(file, number, text) {}
function on_row(table, a, b) {}
function on_file_end(file, lines) {}
function on_end() {}
