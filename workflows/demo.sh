#!/usr/bin/env bash
# 装好、编好，照剧本演一整轮环境整治专项监督，打印经过和记录，再核验。
# Installs what is missing, builds, plays a whole supervision round with scripted people on a
# rehearsal clock, prints the story and the record, verifies it, and says what to try next.
#
#   workflows/demo.sh [SEED]            another seed draws other groups and other days
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
seed=${1:-2018}

# A first build is without the tests.
ROTA_NEW='-DROTA_TESTS=OFF' engine/build.sh build rota plugins/all

export ROTA=$top/build/rota ROTA_DATA=build/demo
case ${LC_ALL:-${LANG:-}} in zh*) lang=zh ;; *) lang=en ;; esac
say() { if [ $lang = zh ]; then printf '%s\n' "$1"; else printf '%s\n' "$2"; fi; }
title() { printf '\n── %s ──\n' "$(say "$1" "$2")"; }
rota() { "$ROTA" "$@" --quiet; }

title "新建演练数据，种子 $seed" "a new rehearsal, seed $seed"
rm -rf "$ROTA_DATA"
rota init "$ROTA_DATA" --office workflows --rehearsal --seed "$seed" >/dev/null
rota check workflows
"$ROTA" serve --quiet >/dev/null &
engine=$!
trap 'kill $engine 2>/dev/null || true; wait $engine 2>/dev/null || true' EXIT
rota clock set 2018-07-06T09:00 --wait 10 >/dev/null
rota start supervision-round --as office.head

title "经过：每个工作日，各岗位看自己的待办，照剧本办" "the story: every working day people do what there is to do"
ROTA_OPTIONS="--wait 10" workflows/rehearsal/play.sh supervision-round/2018-Q3

title "通报" "the bulletin"
rota file 2018-Q3 supervision-bulletin.md

title "问题台账" "the ledger of problems"
rota ledger problems

title "抽签复算" "the draws, recomputed from their records alone"
for step in split dates; do
    printf '%s: ' "$step"
    rota draw show 2018-Q3 $step | rota draw verify -
done

kill $engine
wait $engine || true
trap - EXIT
title "核验全部记录" "the whole record, verified"
rota verify

title "接下来可以试" "what to try next"
cat <<END
  export ROTA_DATA=build/demo PATH="\$PWD/build:\$PATH"
  rota show 2018-Q3                                   $(say "一轮的全貌" "the whole round")
  rota show 2018-Q3 --as chunjian.liaison             $(say "春建乡联络员看得到的" "what one township may see of it")
  rota history 2018-Q3                                $(say "全部留痕" "everything that happened")
  rota start supervision-round --as office.head       $(say "再发起一轮，自己来办" "another round, played by you")
  rota tasks --as office.clerk                        $(say "经办人的待办" "what the clerk has to do")
  rota why supervision-round/2018-Q3-2                $(say "为什么还没办" "why nothing else has happened yet")
  rota --help
END
