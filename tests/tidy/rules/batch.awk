# The files of a folder are compiled in batches for a first build (ROTA_UNITY), in which their
# unnamed namespaces are one: no name of such a namespace may stand in another one of the folder,
# nor in a header beside it. A build file by file would not notice.

function start() {}
function on_row(table, a, b) {}

function is_mine(file) { return file ~ /^(engine|plugins)\/[^\/]+\/[^\/]+\.(cpp|hpp)$/ }

function on_file(file) {
    folder = folder_of(file)
    is_header = file ~ /\.hpp$/
    is_inside = is_header
}

# What a line that begins in the first column defines; else nothing.
function defined_by(code,    name) {
    if (code !~ /^[A-Za-z_[]/) return ""
    if (code ~ /^(namespace|template|using|static_assert|requires|extern|friend|public|private)/)
        return ""
    sub(/^\[\[[a-z_]+\]\] /, "", code)
    if (match(code, /^(struct|class|enum class|concept) [A-Za-z_0-9]+/)) {
        if (code ~ /;$/) return ""  # declared, not defined
        name = substr(code, 1, RLENGTH)
        sub(/.* /, "", name)
        return name
    }
    if (!match(code, /[A-Za-z_0-9]+ *[({[=;]/)) return ""
    if (substr(code, RSTART - 2, 2) == "::") return ""
    name = substr(code, RSTART, RLENGTH - 1)
    gsub(/ /, "", name)
    return name == "operator" ? "" : name
}

function on_line(file, number, text,    code, name) {
    code = code_of(text)
    if (code ~ /^namespace \{/) is_inside = 1
    else if (code ~ /^}/ && text ~ /\/\/ namespace$/) is_inside = 0
    name = is_inside ? defined_by(code) : ""
    if (name == "") return
    name = folder " " name
    if (is_header) {
        in_header[name, ++headers[name]] = file
    } else if (!(name in first) || first[name] == file) {
        first[name] = file
        line[name] = number
    } else {
        again(file, number, name, first[name])
    }
}

function again(file, number, name, other,    word) {
    word = name
    sub(/.* /, "", word)
    report(file, number, word " stands in " other " too; one helper, or two telling names")
}

function on_file_end(file, lines) {}
function on_end(    name, i, own) {
    for (name in first) {
        own = first[name]
        sub(/cpp$/, "hpp", own)
        for (i = 1; i <= headers[name]; ++i)
            if (in_header[name, i] != own) again(first[name], line[name], name, in_header[name, i])
    }
}
