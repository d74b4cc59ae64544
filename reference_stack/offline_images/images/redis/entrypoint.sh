#!/bin/sh
# Leaves root before the server starts, and listens on every address as the official image does.
set -eu

if [ "${1:-}" = redis-server ]; then
    shift
    set -- redis-server --protected-mode no --bind '* -::*' --dir /data "$@"
    if [ "$(id -u)" = 0 ]; then
        chown redis:redis /data
        exec gosu redis "$@"
    fi
fi
exec "$@"
