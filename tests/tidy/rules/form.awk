# The form of a file: width, tabs, how it opens, what has no place in it.

function start() { width_max = 100 }

function is_mine(file) {
    # The office is its users', the golden files are what a program says; pictures are no text.
    return file !~ /\.(jpg|png|db|xlsx|ico|woff2)$/
}
function is_ours(file) {
    return is_code(file) || file ~ /(^|\/)CMakeLists\.txt$/ ||
           file ~ /^(engine|plugins|sdk|tests)\/.*\.(cmake|sh|awk|ts|tsx|css|html)$/
}
function is_header(file) { return is_code(file) && file ~ /\.(hpp|h)$/ }

function on_file(file) {
    once = guard = opened = 0
    first = ""
}
function on_line(file, number, text,    is_data) {
    if (number == 1) first = text
    if (text ~ machine())
        report(file, number, "names a folder of one machine; write a relative path")
    if (text ~ work_left() && text !~ work_left() "[^A-Za-z]*\\(?#[0-9]+")
        report(file, number, "work left over without the number of its issue")
    if (!is_ours(file)) return

    if (text ~ /\t/) report(file, number, "a tab; indent with blanks")
    if (text ~ /[ \r]$/) report(file, number, "a blank at the end of the line")
    is_data = raw_end != ""
    code_of(text)
    is_data = is_data || raw_end != "" || text ~ /R"[^(" ]*\(/ || file ~ /\/messages\/.*\.inc$/
    if (!is_data && width_of(text) > width_max)
        report(file, number, width_of(text) " columns; the limit is " width_max)
    if (text == "#pragma once") once = 1
    if (number < 30 && text ~ /^#ifndef ROTA_[A-Z_]*H$/) guard = 1
}
function on_row(table, a, b) {}
function on_file_end(file, lines) {
    if (!is_header(file)) return
    if (first !~ /^\/[\/*]/) report(file, 1, "a header opens with a comment that says what it is")
    if (file ~ /\.hpp$/ && !once) report(file, 1, "no #pragma once")
    if (file ~ /\.h$/ && !guard) report(file, 1, "no include guard; this header is C")
}
function on_end() {}

# Columns of a terminal: Chinese characters take two.
function width_of(text,    wide) {
    gsub(/[\200-\277]/, "", text)
    wide = gsub(/[\343-\355\357-\364]/, "&", text)
    return length(text) + wide
}
# Put together here, so that the rules do not find themselves.
function machine() { return "(^|[^A-Za-z0-9_./-])/(ho" "me|ro" "ot|wo" "rk|Us" "ers)/" }
function work_left() { return "(^|[^A-Za-z])(TO" "DO|FIX" "ME|X" "XX)($|[^A-Za-z])" }
