# The pure rooms: no clock, randomness, files, threads, sockets, environment or printing.

function start() {
    read_table("pure.txt")
    read_table("pure_exceptions.txt")
}

function on_row(table, first, second) {
    if (table == "pure.txt") {
        ++count
        patterns[count] = first
        whats[count] = second
    } else {
        excepted[first, second] = 1
    }
}

function is_mine(file) {
    return is_code(file) &&
           file ~ /^engine\/(model|feel|calendar|people|language|core|sentence|json|digest)\//
}
function on_file(file) { seen[file] = 1 }
function on_line(file, number, text,    code, i) {
    code = code_of(text)
    if (code == "") return
    for (i = 1; i <= count; ++i) {
        if (!match(code, patterns[i])) continue
        if ((file, whats[i]) in excepted)
            used[file, whats[i]] = 1
        else
            report(file, number,
                   "a pure room uses " whats[i] ": " trimmed(substr(code, RSTART, RLENGTH)))
    }
}
function trimmed(text) {
    gsub(/^[^A-Za-z#]+|[ (]+$/, "", text)
    return text
}
function on_file_end(file, lines) {}
function on_end(    pair, part) {
    for (pair in excepted) {
        split(pair, part, SUBSEP)
        if (part[1] in seen && !(pair in used))
            report(part[1], 1,
                   "excepted for " part[2] " in tests/tidy/tables but has none; take the row out")
    }
}
