#!/usr/bin/env bash
# Installs what is missing, then builds: shared by workflows/demo.sh and tests/run.sh, which are the
# commands to use. Says what it does; a second time, with nothing changed, it takes under a second.
#
#   engine/build.sh BUILD_FOLDER [TARGET …]
#
# ROTA_CMAKE: more options for cmake. ROTA_NEW: options for a folder that is new; one that is there
# serves as it is, so that the demo neither waits for the tests nor undoes what they have built.
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/.." && pwd)
build=$1
shift

# Boost by version: Debian's unversioned packages are older and conflict with these.
packages=(
    g++ cmake ninja-build pkg-config
    libboost1.81-dev libboost-json1.81-dev libboost-filesystem1.81-dev
    libtomlplusplus-dev libspdlog-dev libsqlite3-dev libhowardhinnant-date-dev libre2-dev
    libcli11-dev libedit-dev libsodium-dev nettle-dev libjemalloc-dev
    libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev tzdata
)

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "为了安装软件包，请用 root 或装有 sudo 的账号运行 /" \
            "run this as root, or with sudo installed"
        exit 1
    fi
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null)" = 'ii ' ]; }

install_missing() {
    # One look for the usual case that all are there; their names with an architecture drop out.
    local known missing=() package
    known=$(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' "${packages[@]}" 2>/dev/null ||
        true)
    for package in "${packages[@]}"; do
        grep -q "^$package ii" <<<"$known" || is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    say "安装 / installing: ${missing[*]}"
    as_root apt-get update -q >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        "${missing[@]}" >&2
}

configure() {
    # All are named: cmake keeps those of last time.
    local options="-DROTA_WERROR=ON -DROTA_UNITY=OFF -DROTA_TESTS=ON ${ROTA_CMAKE:-}"
    if [ -f "$build/build.ninja" ]; then
        [ -z "${ROTA_NEW:-}" ] || return 0
        [ "$(cat "$build/options" 2>/dev/null)" != "$options" ] || return 0
    fi
    options+=" ${ROTA_NEW:-}"
    say "配置 / configuring $build"
    # shellcheck disable=SC2086  # several options
    cmake -S "$source_folder" -B "$build" -G Ninja $options >&2
    printf '%s' "$options" >"$build/options"
}

compile() {
    local steps
    steps=$(ninja -C "$build" -n "$@" | tail -1)
    case $steps in
        *"no work to do"*) return ;;
    esac
    say "编译 / building $(sed -n 's/^\[[0-9]*\/\([0-9]*\)\].*/\1 steps/p' <<<"$steps")" \
        "($(nproc) cores)"
    NINJA_STATUS='[%f/%t %es] ' ninja -C "$build" "$@" >&2
}

install_missing
configure
compile "$@"
