#!/bin/sh
# House rules as a test: what the compiler cannot see and a reviewer should not have to.
#
#   tests/tidy/tidy.sh [TREE]     a finding is a line "file:line: why [rule]"; 1 if there is any
#
# Needs a POSIX shell and awk. A rule is a file in rules/; what it allows stands in tables/, with
# the reason for each row; cases/ has what it must find.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "${1:-$here/../..}" && pwd -P)
. "$here/tracked.sh"

files=$(mktemp)
trap 'rm -f "$files"' EXIT
tracked "$tree" >"$files"

failed=0
cd "$tree"
for rule in "$here"/rules/*.awk; do
    awk -v rule="$(basename "$rule" .awk)" -v files="$files" -v tables="$here/tables" \
        -f "$here/each.awk" -f "$here/code.awk" -f "$rule" </dev/null || failed=1
done
exit $failed
