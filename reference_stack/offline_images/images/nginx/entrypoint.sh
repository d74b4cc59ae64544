#!/bin/sh
# Runs the scripts of /docker-entrypoint.d in order before nginx starts, as the official image does.
set -eu

if [ "${1:-}" = nginx ]; then
    for script in /docker-entrypoint.d/*.sh; do
        if [ -x "$script" ]; then "$script"; fi
    done
fi
exec "$@"
