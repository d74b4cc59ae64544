#!/bin/sh
# ok: no-reload-or-debug-server
exec "$@"
