#!/usr/bin/env bash
# The long form of fuzzing: libFuzzer with ASan and UBSan over every target, in turn.
#
#   tests/fuzz/run.sh SECONDS [TARGET …]     each target for so long; all targets without a name
#
# What it finds and what is new in coverage goes to build-fuzz/corpus; a finding ends it and is
# named. Installs clang where it is missing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
build=$tree/build-fuzz
seconds=${1:?say for how many seconds}
shift

command -v clang++ >/dev/null ||
    apt-get install -y -q --no-install-recommends clang libclang-rt-14-dev
export ROTA_CMAKE="-DCMAKE_CXX_COMPILER=clang++ -DCMAKE_C_COMPILER=clang \
-DROTA_SANITIZE=fuzzer-no-link,address,undefined -DROTA_WERROR=OFF"
"$tree/engine/build.sh" "$build" rota_fuzz plugins/all

[ $# -gt 0 ] || set -- $(ls "$here/corpus")
for target in "$@"; do
    mkdir -p "$build/corpus/$target"
    echo "== $target"
    ROTA_FUZZ_TARGET=$target "$build/tests/fuzz/rota_fuzz" \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -dict="$here/dictionaries/$target.dict" -artifact_prefix="$build/finding-$target-" \
        "$build/corpus/$target" "$here/corpus/$target" 2>&1 | tail -20
done
