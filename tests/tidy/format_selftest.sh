#!/bin/sh
# format.sh, tried: a line that clang-format would write otherwise is reported at its place.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/engine/core"
cp "$here/../../.clang-format" "$work/"

printf 'int n = 1;\n' >"$work/engine/core/x.cpp"
status=0
found=$("$here/format.sh" "$work" 2>&1) || status=$?
[ $status -ne 77 ] || { echo "$found"; exit 77; }
[ $status -eq 0 ] || { echo "well-formed, but: $found" >&2; exit 1; }

printf 'int n = 1;\nint  m=2;\n' >"$work/engine/core/x.cpp"
if found=$("$here/format.sh" "$work" 2>&1); then
    echo 'ill-formed, and not found' >&2
    exit 1
fi
case $found in *engine/core/x.cpp:2:*) ;; *) echo "no place in: $found" >&2; exit 1 ;; esac
