#!/usr/bin/env bash
# Builds the stand-ins for the stack's images where no container registry can be reached: build.sh [name …]
#
# Debian packages come from the machine's own apt sources, Python packages from its own pip index, Java and Go
# modules through its own Maven and Go settings. An image whose recipe has not changed since it was built is left alone.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
cd "$here"
cache="${REFERENCE_STACK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/reference_stack}"
prefix=reference_stack
export DOCKER_BUILDKIT=1

# Each image after the one it is built on.
order=(debian python postgres mongodb redis rabbitmq nginx prometheus alertmanager postgres_exporter redis_exporter
    node_exporter node jaeger)

step() { printf '\n── %s\n' "$*"; }

require() {
    local missing=0
    while [ $# -gt 0 ]; do
        command -v "$1" >/dev/null || { echo "missing: $1 ($2)" >&2; missing=1; }
        shift 2
    done
    [ "$missing" -eq 0 ] || exit 1
}

# What an image's recipe amounts to: its files, and the recipe it builds on.
recipe() {
    { find "images/$1" -type f -not -path '*/target/*' -print0 | sort -z | xargs -0 sha256sum
      [ "$1" = debian ] || recipe debian
      case "$1" in debian | python) ;; *) sha256sum images/python/Dockerfile ;; esac; } | sha256sum | cut -c1-40
}

built() {
    [ "$(docker image inspect -f '{{index .Config.Labels "org.reference_stack.recipe"}}' "$prefix/$1:offline" 2>/dev/null)" = "$2" ]
}

build_debian() {
    local root archive
    root="$(mktemp -d)"
    archive="$(sed -n 's/^URIs: //p' .build/apt_sources)"
    debootstrap --variant=minbase --include="$(paste -sd, images/debian/packages.txt)" trixie "$root" "$archive" >"$cache/debootstrap.log" 2>&1 ||
        { tail -n 20 "$cache/debootstrap.log" >&2; return 1; }
    rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/var/log/*.log \
        "$root"/usr/share/doc/* "$root"/usr/share/man/* "$root"/usr/share/locale/*
    # The image names Debian's own archive, whatever archive it was made from.
    rm -f "$root/etc/apt/sources.list"
    cp images/debian/debian.sources "$root/etc/apt/sources.list.d/debian.sources"
    cp images/debian/apt.conf "$root/etc/apt/apt.conf.d/90reference_stack"
    # debootstrap copies the host's name server and host name; a container gets its own.
    : >"$root/etc/resolv.conf"
    echo debian >"$root/etc/hostname"
    tar -C "$root" --numeric-owner -c . |
        docker import -c 'CMD ["bash"]' -c "LABEL org.reference_stack.recipe=$1" - "$prefix/debian:offline" >/dev/null
    rm -rf "$root"
}

# The parts no Debian package exists for are compiled on this machine and copied into their image.
prepare_mongodb() {
    require mvn "a Java development kit and Maven: apt-get install maven" javac "apt-get install default-jdk-headless"
    mvn -q -B -f images/mongodb/pom.xml -Dstyle.color=never package dependency:copy-dependencies \
        -DbuildDirectory=target -DincludeScope=runtime -DoutputDirectory="$here/images/mongodb/target/lib"
}

prepare_jaeger() {
    require go "Go 1.22 or newer"
    local sum binary
    sum="$(cat images/jaeger/go.mod images/jaeger/go.sum | sha256sum | cut -c1-16)"
    binary="$cache/jaeger_all_in_one_$sum"
    if [ ! -x "$binary" ]; then
        (cd images/jaeger && CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$binary.part" github.com/jaegertracing/jaeger/cmd/all-in-one)
        mv "$binary.part" "$binary"
    fi
    mkdir -p images/jaeger/target
    cp "$binary" images/jaeger/target/jaeger_all_in_one
}

build_image() {
    if [ "$1" = jaeger ] && [ -n "$compiling" ]; then
        wait "$compiling" || { tail -n 20 "$cache/jaeger.log" >&2; return 1; }
    elif declare -F "prepare_$1" >/dev/null; then
        "prepare_$1"
    fi
    docker build -q --label "org.reference_stack.recipe=$2" \
        --secret id=package_index,src=.build/package_index \
        --secret id=ca_bundle,src=.build/ca_bundle \
        --secret id=apt_sources,src=.build/apt_sources \
        -t "$prefix/$1:offline" "images/$1" >/dev/null
}

require docker "tests/support/install_docker_engine.sh" debootstrap "apt-get install debootstrap" python3 "apt-get install python3"
mkdir -p "$cache"
bash build_settings.sh .build

# Compiling Jaeger takes longest and waits for nothing, so it starts first.
compiling=""
if [ $# -eq 0 ] && ! built jaeger "$(recipe jaeger)"; then
    prepare_jaeger >"$cache/jaeger.log" 2>&1 &
    compiling=$!
    trap 'kill "$compiling" 2>/dev/null || true' EXIT
fi

for name in "${order[@]}"; do
    if [ $# -gt 0 ] && [[ " $* debian python " != *" $name "* ]]; then continue; fi
    wanted="$(recipe "$name")"
    if built "$name" "$wanted"; then
        echo "$prefix/$name:offline is up to date"
        continue
    fi
    step "$prefix/$name:offline"
    SECONDS=0
    if [ "$name" = debian ]; then build_debian "$wanted"; else build_image "$name" "$wanted"; fi
    echo "built in ${SECONDS} s"
done
