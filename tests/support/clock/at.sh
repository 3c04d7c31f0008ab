#!/bin/sh
# Runs a program at a moment of the wall clock, from which time goes on as usual:
#
#   tests/support/clock/at.sh LIBRARY MOMENT PROGRAM [ARGUMENT …]
#
# LIBRARY is libwall_clock.so of a build folder; MOMENT is written as `date -d` reads it, such as
# 2026-12-31T16:05Z, or `now`.
set -eu
if [ $# -lt 3 ]; then
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
library=$1
moment=$2
shift 2
# By the kernel's clock, also where this one is shifted already.
real_date() { env -u LD_PRELOAD date "$@"; }
then=$(real_date -d "$moment" +%s)
now=$(real_date +%s)
exec env LD_PRELOAD="$library" ROTA_WALL_CLOCK_OFFSET="$((then - now))" "$@"
