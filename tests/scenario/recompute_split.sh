#!/bin/sh
# Recomputes a public draw of `assign` from its record alone with sha256sum, by the published rule:
# blocks by size, then H(seed, block); each to the eligible party with the least load, ties by
# H(seed, block, party). Prints the result as lines "item party".
#
#   recompute_split.sh RECORD.json
export LC_ALL=C
given=$(mktemp)
flat=$(tr -d ' \n' <"$1")
between() {
    printf '%s\n' "$flat" | sed "s/.*\"$1\":\[\(.*\)\],\"$2\":.*/\1/" |
        sed 's/},{/\n/g' | tr -d '[]{}"' | tr ':,' '  '
}
seed=$(sed -n 's/^ *"seed": "\(.*\)",$/\1/p' "$1")
H() { printf "$seed\n$1" | sha256sum | cut -c1-64; }
load() { grep -c " $1$" "$given"; }
between items among | awk '{n[$4]++} END {for (block in n) print n[block], block}' |
    while read -r size block; do echo "$size $(H "$block") $block"; done | sort -k1,1nr -k2,2 |
    while read -r _ _ block; do
        party=$(between among together | while read -r _ party _ avoided; do
            case " $avoided " in
                *" $block "*) ;;
                *) echo "$(load "$party") $(H "$block\n$party") $party" ;;
            esac
        done | sort -k1,1n -k2,2 | head -1 | cut -d' ' -f3)
        between items among |
            awk -v block="$block" -v party="$party" '$4 == block {print $2, party}' >>"$given"
    done
sort "$given"
rm -f "$given"
