#!/bin/sh
# Puts Docker Compose v2 and Buildx where the docker CLI finds them: install_compose.sh [directory]
#
# The directory defaults to ~/.docker/cli-plugins. On a Debian-like machine the plugins come from Debian's packages
# `docker-compose` and `docker-buildx` in suite sid, fetched through a copy of the machine's own apt sources; nothing is
# installed system-wide and the machine's package lists stay as they are. Running it again does nothing.
set -eu

target="${1:-$HOME/.docker/cli-plugins}"

# Whether a plugin answers, either by itself or as the docker CLI starts one, and is new enough for compose files of today.
answers() {
    case "$1" in
        *docker-compose)
            "$1" version --short 2>/dev/null | grep -Eq '^v?[2-9]\.' || "$1" compose version --short 2>/dev/null | grep -Eq '^v?[2-9]\.' ;;
        *)
            "$1" version >/dev/null 2>&1 || "$1" buildx version >/dev/null 2>&1 ;;
    esac
}

missing=""
for plugin in compose buildx; do
    if [ -x "$target/docker-$plugin" ] && answers "$target/docker-$plugin"; then
        echo "docker-$plugin is already in $target"
    elif docker "$plugin" version >/dev/null 2>&1; then
        echo "docker $plugin is already on this machine"
    else
        missing="$missing docker-$plugin"
    fi
done
[ -n "$missing" ] || exit 0

. "$(dirname "$0")/debian_suite.sh"
debian_suite_setup sid
mkdir -p "$target"
for plugin in $missing; do
    (cd "$scratch/package" && apt_of_suite download "$plugin")
    dpkg-deb -x "$scratch"/package/"$plugin"_*.deb "$scratch/root"
    cp "$(find "$scratch/root" -type f -name "$plugin" -perm -u+x | head -n 1)" "$target/$plugin"
    chmod 755 "$target/$plugin"
    answers "$target/$plugin"
    echo "$plugin is now in $target"
done
