# What costs seconds to compile stays out of the headers that everything includes.

function start() {}
function is_mine(file) {
    return file ~ /^engine\/(model|digest|json|sentence|feel|calendar|people|core)\/.*\.hpp$/ ||
           file == "engine/store/store.hpp"
}
function on_file(file) {}
function on_line(file, number, text,    header) {
    header = included(text)
    code_of(text)
    if (header ~ /^.(boost\/(asio|beast)|toml|spdlog)/)
        report(file, number,
               header " is heavy, and this header is included everywhere; include it in a .cpp")
}
function on_row(table, a, b) {}
function on_file_end(file, lines) {}
function on_end() {}
