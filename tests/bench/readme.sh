#!/usr/bin/env bash
# Writes the figures of a full run into tests/README.md, between the two marks there.
#
#   tests/bench/run.sh --json >figures.json && tests/bench/readme.sh figures.json
#
# What other engines reach with the same work is in other_engines.tsv.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
readme=${2:-$here/../README.md}
if grep -q '"size": ' "$1"; then
    echo "$1 is of smaller sizes than the figures are named for; make a full run" >&2
    exit 1
fi
table=$(mktemp)
trap 'rm -f "$table"' EXIT

awk -F '\t' '
    function field(line, name,    at) {
        at = index(line, "\"" name "\": ")
        if (at == 0) return ""
        line = substr(line, at + length(name) + 4)
        if (line ~ /^"/) return substr(line, 2, index(substr(line, 2), "\"") - 1)
        sub(/[,}].*/, "", line)
        return line
    }
    function shown(number,    size, text, head, format) {
        if (number == "" || number == "null") return ""
        number += 0
        size = number < 0 ? -number : number
        if (size < 1000) {
            format = "%.4f"
            if (size >= 0.1) format = "%.2f"
            if (size >= 10) format = "%.1f"
            if (size >= 100 || number == int(number)) format = "%.0f"
            return sprintf(format, number)
        }
        text = sprintf("%.0f", number)
        head = ""
        while (length(text) > 3) {
            head = "," substr(text, length(text) - 2) head
            text = substr(text, 1, length(text) - 3)
        }
        return text head
    }
    FNR == NR { if ($0 !~ /^#/) others[$1] = $2; next }
    !/"name"/ { next }
    {
        name = field($0, "name")
        goal = field($0, "goal")
        if (goal == "null" && !(name in others) && field($0, "floor") == "") next
        unit = field($0, "unit")
        value = field($0, "value") == "null" ? "not measured" : shown(field($0, "value"))
        if (unit != "1") value = value " " unit
        if (field($0, "met") == "false") value = value " (missed)"
        wanted = ""
        if (goal != "null") wanted = (field($0, "is") == "at least" ? "≥ " : "≤ ") shown(goal)
        printf "| %s | %s | %s | %s | %s |\n", name, value, wanted, shown(field($0, "floor")),
            others[name]
    }' "$here/other_engines.tsv" "$1" >"$table"

awk -v table="$table" '
    /<!-- bench: begin/ {
        print
        print ""
        print "| figure | rota | goal | floor, same run | others |"
        print "| --- | --- | --- | --- | --- |"
        while ((getline line < table) > 0) print line
        print ""
        skipping = 1
    }
    /<!-- bench: end/ { skipping = 0 }
    !skipping { print }' "$readme" >"$table.readme"
cat "$table.readme" >"$readme"
rm -f "$table.readme"
