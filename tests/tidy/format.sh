#!/bin/sh
# The code is as clang-format would write it; other versions than 14 would write it otherwise.
#
#   tests/tidy/format.sh [TREE]      77 when there is no clang-format 14 (skipped)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "${1:-$here/../..}" && pwd -P)
. "$here/tracked.sh"

for format in clang-format-14 clang-format none; do
    case $($format --version 2>/dev/null) in *"version 14."*) break ;; esac
done
if [ $format = none ]; then
    echo 'skipped: clang-format 14 is not installed (apt-get install clang-format-14)'
    exit 77
fi

cd "$tree"
# A file that git knows and that is gone is no matter of form.
tracked "$tree" | grep -E '^(engine|plugins|sdk|tests)/.*\.(cpp|hpp|h|c)$' |
    while read -r file; do [ ! -e "$file" ] || echo "$file"; done |
    xargs "$format" --dry-run --Werror --style=file
