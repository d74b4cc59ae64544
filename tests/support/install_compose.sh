#!/bin/sh
# Puts Docker Compose v2 where the docker CLI finds it: install_compose.sh [directory]
#
# The directory defaults to ~/.docker/cli-plugins. On a Debian-like machine the plugin comes from Debian's package
# `docker-compose` in suite sid, fetched through a copy of the machine's own apt sources; nothing is installed
# system-wide and the machine's package lists stay as they are. Running it again does nothing.
set -eu

target="${1:-$HOME/.docker/cli-plugins}"

answers() {
    "$1" version --short 2>/dev/null | grep -Eq '^v?[2-9]\.' || "$1" compose version --short 2>/dev/null | grep -Eq '^v?[2-9]\.'
}

if [ -x "$target/docker-compose" ] && answers "$target/docker-compose"; then
    echo "Compose is already in $target"
    exit 0
fi
if docker compose version >/dev/null 2>&1; then
    echo "docker compose is already on this machine"
    exit 0
fi

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/sources.list.d" "$scratch/lists/partial" "$scratch/package" "$scratch/root"

# Only the main archive has a suite `sid`; updates, security and backports do not.
for source in /etc/apt/sources.list.d/*.sources; do
    [ -e "$source" ] || continue
    awk -v RS= -v ORS='\n\n' '!/(^|\n)URIs:[^\n]*security/ && /(^|\n)URIs:[^\n]*\/debian\/?([ \n]|$)/' "$source" |
        sed -E 's/^Suites:.*/Suites: sid/; s/^Components:.*/Components: main/' >"$scratch/sources.list.d/$(basename "$source")"
done
for source in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -e "$source" ] || continue
    sed -nE 's#^(deb( \[[^]]*\])? [^ ]+/debian/?) [^ ]+ .*#\1 sid main#p' "$source" |
        sort -u >"$scratch/sources.list.d/$(basename "$source" .list).list"
done

apt() {
    apt-get -q \
        -o Dir::Etc::sourcelist=/dev/null \
        -o Dir::Etc::sourceparts="$scratch/sources.list.d" \
        -o Dir::State::lists="$scratch/lists" \
        -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o APT::Sandbox::User=root \
        -o Acquire::Languages=none \
        "$@"
}

apt update
(cd "$scratch/package" && apt download docker-compose)
dpkg-deb -x "$scratch"/package/docker-compose_*.deb "$scratch/root"
plugin="$(find "$scratch/root" -type f -name docker-compose -perm -u+x | head -n 1)"
mkdir -p "$target"
cp "$plugin" "$target/docker-compose"
chmod 755 "$target/docker-compose"
answers "$target/docker-compose"
echo "Compose is now in $target"
