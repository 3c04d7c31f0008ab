#!/bin/sh
# The rules, tried: each violation is planted alone in a small tree and must be reported at its
# line, with its reason, and nothing else; what is allowed must not be.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

put() { # FILE, content from standard input
    mkdir -p "$(dirname "$work/tree/$1")"
    cat >"$work/tree/$1"
}

# A tree without a fault.
fresh() {
    rm -rf "$work/tree"
    echo 'project(rota)' | put CMakeLists.txt
    for room in model feel core runtime; do
        printf '// What it is.\n#pragma once\n' | put "engine/$room/good.hpp"
    done
    echo 'rota_room(model SOURCES x.cpp)' | put engine/model/CMakeLists.txt
    echo 'rota_room(feel SOURCES x.cpp BELOW rota::model)' | put engine/feel/CMakeLists.txt
    echo 'rota_room(core SOURCES x.cpp beside.cpp good.cpp BELOW rota::feel)' |
        put engine/core/CMakeLists.txt
    printf 'namespace {\n\nint known() {\n\n}  // namespace\n' | put engine/core/good.cpp
    printf '// What it is.\n#pragma once\nint declared();\n' | put engine/core/beside.hpp
    echo 'rota_room(runtime SOURCES x.cpp BELOW rota::core)' | put engine/runtime/CMakeLists.txt
    echo 'rota_room(plugin SOURCES x.cpp)' | put engine/plugin/CMakeLists.txt
    echo 'x.cpp' | put plugins/flow/CMakeLists.txt
    echo 'x.cpp' | put sdk/CMakeLists.txt
    echo 'x_test.cpp' | put tests/CMakeLists.txt
}

findings() { "$here/tidy.sh" "$work/tree" || true; }

# wrong WHAT: a case that went wrong. The cases are ends of pipes, so they tell it by a file.
wrong() {
    printf '%s\n' "$1" "the findings were: $found" >&2
    echo "$1" >>"$work/wrong"
}

# finds RULE FILE LINE REASON: planting FILE, from standard input, gives this one finding.
finds() {
    fresh
    put "$2"
    echo "$2" >>"$work/tried"
    found=$(findings)
    [ "$(printf '%s\n' "$found" | wc -l)" -eq 1 ] || { wrong "$1 in $2: not one finding"; return; }
    case "$found" in
        "$2:$3: "*"$4"*" [$1]") ;;
        *) wrong "$1 should say '$4' of $2:$3" ;;
    esac
}

# allows FILE: planting it, from standard input, gives no finding.
allows() {
    fresh
    put "$1"
    echo "$1" >>"$work/tried"
    found=$(findings)
    [ -z "$found" ] || wrong "$1 is as it should be"
}

: >"$work/wrong"
fresh
found=$("$here/tidy.sh" "$work/tree") || wrong 'a tree without a fault must give 0'
echo text | put stray.txt
if found=$("$here/tidy.sh" "$work/tree"); then wrong 'a finding must give 1'; fi

for cases in "$here"/cases/*.sh; do . "$cases"; done

echo "$(wc -l <"$work/tried") cases, $(wc -l <"$work/wrong") wrong"
[ ! -s "$work/wrong" ]
