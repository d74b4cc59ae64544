#!/bin/sh
# Writes the address to which the gateway redirects plain HTTP: write_public_origin.sh [file]
# nginx itself reads no environment; its image runs this script before it starts.
set -eu

port="${GATEWAY_HTTPS_PORT:-443}"
[ "$port" = 443 ] && suffix="" || suffix=":$port"
echo "set \$public_origin \"https://${GATEWAY_HOST_NAME:-localhost}$suffix\";" >"${1:-/tmp/public_origin.conf}"
