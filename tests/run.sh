#!/usr/bin/env bash
# Installs what is missing, builds everything, runs every test. The one command of the checks.
#
#   tests/run.sh [CTEST_OPTION …]       such as: tests/run.sh -R Verify
#
# ROTA_SANITIZE=address,undefined or ROTA_SANITIZE=thread builds and runs with these sanitizers, in
# a build folder of its own.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
build=$here/build
if [ -n "${ROTA_SANITIZE:-}" ]; then
    build=$here/build-${ROTA_SANITIZE%%,*}
    export ROTA_CMAKE="-DROTA_SANITIZE=$ROTA_SANITIZE ${ROTA_CMAKE:-}"
fi

"$here/engine/build.sh" "$build"
export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$(nproc)}
exec ctest --test-dir "$build" --output-on-failure --progress "$@"
