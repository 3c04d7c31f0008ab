#!/usr/bin/env bash
# 照剧本 round.tsv 演完一轮监督：每个岗位每天看自己的待办，照剧本办。
# Plays one supervision round by the script in round.tsv: every working day the people look at what
# there is to do and do it.
#
#   ROTA_DATA=… workflows/rehearsal/play.sh RUN
#
# ROTA is the program (default: rota), ROTA_OPTIONS what every call gets, such as "--wait 30" to go
# through a running engine. ROTA_SAY=quiet says nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
run=$1
rota=${ROTA:-rota}

call() { "$rota" "$@" ${ROTA_OPTIONS:-} --quiet; }
is_active() { call runs --fields run,phase | grep -q "^$run	active"; }
events() { call history "$run" --fields number | tail -1; }
say() { [ "${ROTA_SAY:-}" = quiet ] || printf '%s\n' "$*"; }
now() { call clock --fields now | cut -c1-16; }

# script ITEM-OR-FATE SITE ITEM: what the script says of a problem.
script() { awk -v site="$2" -v item="$3" -v column="$1" '$1 == site && $2 == item { print $column }' "$here/round.tsv"; }
findings_at() { awk -v site="$1" '$1 == site { print $2 }' "$here/round.tsv"; }

# act ACCOUNT TASK OUTCOME …: does it and tells it.
act() {
    local account=$1 task=$2 outcome=$3
    shift 3
    call do "$task" "$outcome" "$@" --as "$account" >/dev/null
    say "$(now)  $account  $label $step  $outcome"
}

visit() {
    [ "$on" = "$today" ] || return 0
    local fields=()
    for item in $(findings_at "$where"); do fields+=("$item=fail" "$item.note=现场照片见附件"); done
    act "$to" "$task" done "${fields[@]}" '*=pass' advice=请保持 --location 30.05,119.96 \
        --file "photo=$here/photos/site.jpg" --file "photo=$here/photos/before.jpg" \
        --file "photo=$here/photos/after.jpg"
}

hand_in() { # ACCOUNT
    act "$1" "$task" done report=已整改 --file "photo before=$here/photos/before.jpg" \
        --file "photo after=$here/photos/after.jpg"
}

# Nobody does on the spot what takes work: it is handed in on a later day.
is_new() { [ "${since:0:10}" = "$today" ]; }

rectify() {
    local fate
    if is_new; then return; fi
    fate=$(script 4 "$site" "$item")
    case $fate in
        misses-the-deadline)
            # The liaison does nothing; when it has been escalated, the lead of the township does it.
            [ "$also" = - ] || hand_in "$also" ;;
        more-time-*)
            # Asked for on the first day, with a reason; handed in once it has been answered.
            [ "$waiting" = - ] || return 0
            if [ ! -e "$asked/$site-$item" ]; then
                act "$to" "$task" extend --because 等施工队
                touch "$asked/$site-$item"
            else
                hand_in "$to"
            fi ;;
        *) hand_in "$to" ;;
    esac
}

answer_extension() {
    case $(script 4 "$site" "$item") in
        more-time-granted) act "$to" "$task" granted --because 情况属实 ;;
        *) act "$to" "$task" refused --because 时间足够 ;;
    esac
}

recheck() {
    local tries result
    if is_new; then return; fi
    IFS=, read -r -a tries <<<"$(script 3 "$site" "$item")"
    [ "$round" != - ] || round=1
    result=${tries[$((round - 1))]}
    case $result in
        pass) act "$to" "$task" passed --file "photo=$here/photos/recheck.jpg" ;;
        fail) act "$to" "$task" failed --because 又发生了 --file "photo=$here/photos/recheck.jpg" ;;
    esac
}

sign() { # the first draft goes back once
    if [ "$id" = sign ] && [ "$round" = - ]; then
        act "$to" "$task" rejected --because 请写明联系方式
    else
        act "$to" "$task" approved
    fi
}

asked=$(mktemp -d)
trap 'rm -rf "$asked"' EXIT
fields=task,id,step,round,kind,label,to,since,also,extension_asked,on,where,about.site,about.item
while is_active; do
    today=$(now | cut -c1-10)
    # Look again until nobody does anything more: what one does gives the next something to do.
    seen=
    while [ "$(events)" != "$seen" ]; do
        seen=$(events)
        while IFS=$'\t' read -r task id step round kind label to since also waiting on where site item; do
            case $kind:$id in
                extension:*) answer_extension ;;
                *:notice | *:bulletin) act "$to" "$task" done ;;
                *:stuck) act "$to" "$task" done report=列入专题研究 ;;
                *:sign | *:bulletin_sign) sign ;;
                *:visit) visit ;;
                *:rectify) rectify ;;
                *:recheck) recheck ;;
            esac
        done < <(call tasks --fields $fields)
    done
    is_active || break
    call clock advance "1 workday" >/dev/null
done
say "$(now)  $run 结束 / ended"
