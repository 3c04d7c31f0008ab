#!/usr/bin/env bash
# Builds and runs the benchmark: a table, or with --json a list of {"name", "value", "unit"}.
#
#   tests/bench/run.sh [--json] [--quick]
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
"$here/engine/build.sh" "$here/build" rota_bench plugins/all
exec "$here/build/tests/bench/rota_bench" "$@"
