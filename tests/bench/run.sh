#!/usr/bin/env bash
# Builds what is needed and measures every figure: a table, or with --json a list of {"name",
# "value", "unit", "goal", "floor" (where one is measured in the same run), "met", "other_cores"},
# and "why" where there is no value.
#
#   tests/bench/run.sh [--json] [--quick | --tiny] [--only WORKLOAD]
#
# All of it takes about a quarter of an hour and wants the machine for itself: other_cores says how
# many cores everything else took meanwhile. --quick takes under a minute, with smaller sizes than
# the figures are named for. --only measures the workloads whose id has this in it (catalogue.cpp).
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
"$here/engine/build.sh" "$here/build" rota rota_bench plugins/all
exec "$here/build/tests/bench/rota_bench" "$@"
