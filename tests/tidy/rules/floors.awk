# Who includes whom: a room only what lies below it and what it links; plugins the SDK and nothing
# of the engine; the SDK itself alone.

function start() { read_table("floors.txt") }

function on_row(table, floor, rooms,    name, i, n) {
    n = split(rooms, name, " ")
    for (i = 1; i <= n; ++i) floor_of[name[i]] = floor + 0
}

function is_mine(file) {
    return file ~ /^(engine|plugins|sdk)\/.*\.(cpp|hpp|h|c|inc)$/ ||
           file ~ /^engine\/[^\/]*\/CMakeLists\.txt$/
}

function on_file(file,    part) {
    split(file, part, "/")
    house = part[1]
    room = part[2]
    in_links = 0
    if (house == "engine" && !(room in floor_of) && room !~ /\./)
        report(file, 1,
               "the room " room " has no floor; give it one in tests/tidy/tables/floors.txt")
}

function on_line(file, number, text,    header) {
    if (file ~ /CMakeLists\.txt$/) { on_link_line(file, number, text); return }
    header = included(text)
    code_of(text)
    if (header == "") return
    if (house == "engine") from_engine(file, number, header)
    if (house == "plugins") from_plugin(file, number, header)
    if (house == "sdk") from_sdk(file, number, header)
}

function from_engine(file, number, header,    other) {
    if (header !~ /^"/) {
        if (header ~ /^<rota\// && room != "plugin")
            report(file, number, "only engine/plugin includes the SDK")
        return
    }
    other = substr(header, 2)
    if (!sub(/\/.*/, "", other) || !(other in floor_of)) {
        report(file, number, header " is no header of a room; write \"room/header.hpp\"")
        return
    }
    if (other == room) return
    if (floor_of[other] >= floor_of[room]) {
        report(file, number, room " includes " other ", which does not lie below it")
    } else if (room != "main.cpp") {
        ++asked_count
        asked_file[asked_count] = file
        asked_line[asked_count] = number
        asked_room[asked_count] = room
        asked_other[asked_count] = other
    }
}

function from_plugin(file, number, header,    own) {
    if (header ~ /^<rota\// || is_standard(header)) return
    if (header ~ /^<gtest\//) return
    own = substr(header, 2, length(header) - 2)
    if (header ~ /^"/ && own !~ /\// && is_there(folder_of(file) "/" own)) return
    report(file, number, "a plugin includes the SDK and its own folder; " header " is neither")
}

function from_sdk(file, number, header) {
    if (header ~ /^<rota\// || is_standard(header)) return
    if (header ~ /^<gtest\// && file ~ /^sdk\/(template|testing)\//) return
    if (header ~ /^"(\.\.\/)?[a-z_]+\.(h|hpp)"$/) return
    report(file, number, "the SDK stands on the standard library alone; it includes " header)
}

function is_standard(header) { return header ~ /^<([a-z_0-9]+|std(int|def|bool)\.h|string\.h)>$/ }

function is_there(path,    line, there) {
    there = (getline line < path) >= 0
    close(path)
    return there
}

# What a room links: the words after BELOW and PRIVATE_BELOW.
function on_link_line(file, number, text,    word, i, n, other) {
    sub(/#.*/, "", text)
    gsub(/\)/, " ) ", text)
    n = split(text, word, /[ \t(]+/)
    for (i = 1; i <= n; ++i) {
        if (word[i] ~ /^[A-Z_]+$/) in_links = word[i] ~ /^(BELOW|PRIVATE_BELOW)$/
        if (word[i] == ")") in_links = 0
        if (!in_links || word[i] !~ /^rota::/) continue
        other = substr(word[i], 7)
        if (!(other in floor_of) || floor_of[other] >= floor_of[room])
            report(file, number, room " links " other ", which does not lie below it")
        links[room, other] = 1
    }
}

function on_file_end(file, lines) {}

# Rooms are linked through others as well.
function on_end(    a, b, c, i, grown) {
    do {
        grown = 0
        for (a in floor_of) for (b in floor_of) if ((a, b) in links)
            for (c in floor_of) if ((b, c) in links && !((a, c) in links)) grown = links[a, c] = 1
    } while (grown)
    for (i = 1; i <= asked_count; ++i) {
        a = asked_room[i]
        b = asked_other[i]
        if (!((a, b) in links))
            report(asked_file[i], asked_line[i], a " includes " b " but does not link it")
    }
}
