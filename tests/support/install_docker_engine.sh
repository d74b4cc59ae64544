#!/bin/sh
# Starts a Docker engine where none runs: install_docker_engine.sh
#
# On a Debian-like machine the engine comes from Debian's package `docker.io` of suite trixie, which also installs on the
# release before (whose own engine is too old to build with named contexts), and Compose and Buildx from install_compose.sh. Without an init system (a container, a small virtual machine) `dockerd` is started by hand; its
# process id is in /run/docker.pid and its output in $DOCKERD_LOG. Where an engine answers already, nothing is done to it.
set -eu

here="$(cd "$(dirname "$0")" && pwd)"
log="${DOCKERD_LOG:-/var/log/dockerd.log}"

engine_answers() {
    docker info >/dev/null 2>&1
}

wait_for_engine() {
    waited=0
    until engine_answers; do
        waited=$((waited + 1))
        if [ "$waited" -gt 60 ]; then
            tail -n 20 "$log" >&2
            echo "the Docker engine did not answer within 60 s" >&2
            exit 1
        fi
        sleep 1
    done
}

if ! engine_answers; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "installing a Docker engine takes root" >&2
        exit 1
    fi
    if ! dockerd --version 2>/dev/null | grep -Eq 'version (2[3-9]|[3-9][0-9])\.'; then
        . "$here/debian_suite.sh"
        debian_suite_setup trixie
        (cd "$scratch/package" && apt_of_suite download docker.io containerd)
        apt-get update -q
        # What these two depend on comes from the machine's own release.
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
            -o Dpkg::Options::=--force-confold "$scratch"/package/*.deb
    fi
    if [ -d /run/systemd/system ]; then
        systemctl start docker
    else
        # A pid file without its process is what a machine that was switched off leaves behind.
        if [ -e /run/docker.pid ] && ! kill -0 "$(cat /run/docker.pid)" 2>/dev/null; then
            rm -f /run/docker.pid
        fi
        setsid nohup dockerd --storage-driver overlay2 >"$log" 2>&1 </dev/null &
    fi
    wait_for_engine
fi
echo "Docker engine $(docker version --format '{{.Server.Version}}') answers"
sh "$here/install_compose.sh"
