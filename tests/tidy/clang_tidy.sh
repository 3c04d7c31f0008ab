#!/bin/sh
# clang-tidy by the checks of .clang-tidy over what the compile database knows; minutes, not
# seconds.
#
#   tests/tidy/clang_tidy.sh BUILD [PATTERN …]     PATTERN: part of a path, such as engine/core
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
build=$(cd "$1" && pwd)
shift

for tidy in clang-tidy-14 clang-tidy none; do
    ! command -v $tidy >/dev/null || break
done
if [ $tidy = none ]; then
    echo 'clang-tidy is not installed (apt-get install clang-tidy-14)'
    exit 77
fi

[ $# -gt 0 ] || set -- ''
for pattern in "$@"; do
    sed -n "s,^ *\"file\": \"$tree/\(.*\.cpp\)\".*,\1,p" "$build/compile_commands.json" |
        grep -F -e "$pattern"
done | sort -u | (cd "$tree" && xargs -n 1 -P "$(nproc)" "$tidy" -p "$build" --quiet \
        --extra-arg=-Wno-unknown-warning-option)
