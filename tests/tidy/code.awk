# The code of a line of C++: comments are taken out, literals are emptied, so that rules neither
# trip over a word in a sentence nor miss one behind it.

function start_code() {
    in_comment = 0
    raw_end = ""
}

function code_of(text,    code, at, before, token) {
    code = ""
    while (text != "") {
        if (in_comment || raw_end != "") {
            token = in_comment ? "*/" : raw_end
            at = index(text, token)
            if (at == 0) return code
            text = substr(text, at + length(token))
            in_comment = 0
            raw_end = ""
            continue
        }
        if (!match(text, /\/\/|\/\*|"|'/)) return code text
        token = substr(text, RSTART, RLENGTH)
        before = substr(text, 1, RSTART - 1)
        text = substr(text, RSTART + RLENGTH)
        code = code before
        if (token == "//") return code
        if (token == "/*") in_comment = 1
        if (token == "\"") text = after_text(before, text)
        if (token == "\"") code = code "\"\""
        # An apostrophe between digits is none.
        if (token == "'" && !(before ~ /[0-9a-fA-F]$/ && text ~ /^[0-9a-fA-F]/)) {
            if (match(text, /^([^'\\]|\\.)+'/)) text = substr(text, RLENGTH + 1)
        }
    }
    return code
}

# What follows a literal whose opening quote has just been passed.
function after_text(before, text) {
    if (before ~ /(^|[^A-Za-z0-9_])(u8|u|U|L)?R$/ && match(text, /^[^(]*\(/)) {
        raw_end = ")" substr(text, 1, RLENGTH - 1) "\""
        return substr(text, RLENGTH + 1)
    }
    if (match(text, /^([^"\\]|\\.)*"/)) return substr(text, RLENGTH + 1)
    return ""
}

# The header that a line includes, as written with its quotes or brackets; else nothing. To be
# asked before the line's code, with the same text.
function included(text) {
    if (in_comment || raw_end != "" || text !~ /^[ \t]*#[ \t]*include/) return ""
    return match(text, /["<][^">]*[">]/) ? substr(text, RSTART, RLENGTH) : ""
}
