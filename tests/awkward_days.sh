#!/usr/bin/env bash
# Runs the built tests on awkward days of the wall clock: no test may know what day it is.
#
#   tests/awkward_days.sh [--on MOMENT]… [CTEST_OPTION …]     such as: … -R '^(Agenda|Schedule)'
#
# Without --on, on eight days: today's, New Year in the office while UTC is still in the old year,
# 1 January, 29 February, 1 March in the office alone, a Sunday that is worked, a day whose holidays
# nobody has published, and the day after 32-bit clocks end. MOMENT is written as `date -d` reads
# it, or `now`. Tells for each day how many tests passed and which failed, and ends with 1 if any
# did. ROTA_BUILD names another build folder than build/; a build with sanitizers has no such clock.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${ROTA_BUILD:-$here/../build}" && pwd)
library=$build/tests/support/clock/libwall_clock.so
if [ ! -f "$library" ]; then
    echo "$library is missing: build the tests first, without sanitizers" >&2
    exit 2
fi

days=()
while [ "${1:-}" = --on ]; do
    days+=("${2:?--on needs a moment}")
    shift 2
done
if [ ${#days[@]} -eq 0 ]; then
    days=(now 2026-12-31T16:05Z 2026-01-01T10:00+08 2028-02-29T12:00+08 2028-03-01T00:05+08
        2026-09-20T10:00+08 2031-06-18T10:00+08 2038-01-20T10:00+08)
fi

logs=$build/awkward_days
mkdir -p "$logs"
export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$(nproc)}
failed=0
for day in "${days[@]}"; do
    log=$logs/${day//[^0-9A-Za-z+-]/_}.log
    code=0
    sh "$here/support/clock/at.sh" "$library" "$day" ctest --test-dir "$build" --no-tests=error \
        --output-on-failure "$@" >"$log" 2>&1 || code=$?
    # ctest's last lines: how many of how many failed, then "  NUMBER - NAME (REASON)" of each.
    awk -v day="$day" '
        / tests? failed out of [0-9]+$/ {
            is_told = 1
            for (i = 1; i < NF; ++i) if ($(i + 1) ~ /^tests?$/ && $(i + 2) == "failed") failed = $i
            printf "%-22s %d passed, %d failed\n", day, $NF - failed, failed
        }
        /^The following tests FAILED:/ { is_list = 1; next }
        is_list && /^[ \t]+[0-9]+ - / { print "    " $0 }
        END { if (!is_told) printf "%-22s no test ran\n", day }' "$log"
    if [ "$code" -ne 0 ]; then
        echo "    $log"
        failed=1
    fi
done
exit "$failed"
