#!/bin/sh
# Writes the port to which the gateway redirects plain HTTP: write_published_port.sh [file]
# nginx itself reads no environment; its image runs this script before it starts.
set -eu

port="${GATEWAY_HTTPS_PORT:-443}"
[ "$port" = 443 ] && suffix="" || suffix=":$port"
echo "set \$published_port \"$suffix\";" >"${1:-/tmp/published_port.conf}"
