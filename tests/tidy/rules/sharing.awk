# No lock, atomic or thread in the engine outside the files that are listed with a reason.

function start() {
    words = "(^|[^A-Za-z0-9_])(std::(recursive_|shared_|timed_|shared_timed_)?mutex" \
        "|std::atomic[a-z_]*" \
        "|std::condition_variable[a-z_]*|std::(lock_guard|unique_lock|scoped_lock|shared_lock)" \
        "|std::(counting|binary)_semaphore" \
        "|std::(latch|barrier|once_flag|call_once|async|promise|j?thread)" \
        "|thread_local|pthread_mutex[a-z_]*|volatile)"
    headers = "^<(mutex|atomic|shared_mutex|condition_variable|semaphore|latch|barrier|future)>$"
    read_table("sharing.txt")
}
function on_row(table, file, reason) { reasons[file] = reason }
function is_mine(file) { return is_code(file) && file ~ /^engine\// }
function on_file(file) { is_sharing = 0 }
function on_line(file, number, text,    header, code) {
    header = included(text)
    code = code_of(text)
    if (code !~ words && header !~ headers) return
    is_sharing = 1
    if (file in reasons) return
    gsub(/^ +/, "", code)
    report(file, number, "threads share nothing but the inbox; found: " code)
}
function on_file_end(file, lines) {
    if (is_sharing) used[file] = 1
    seen[file] = 1
}
# The rule's own test runs over a tree that has none of the files.
function on_end(    file) {
    for (file in reasons) {
        if (file in seen && !(file in used))
            report(file, 1,
                   "listed in tests/tidy/tables/sharing.txt but shares nothing; take the row out")
    }
}
