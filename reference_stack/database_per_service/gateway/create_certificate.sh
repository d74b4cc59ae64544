#!/bin/sh
# Makes a self-signed certificate for development, once: create_certificate.sh <directory>
# Its name comes from GATEWAY_HOST_NAME. Production brings its own (TLS_CERTIFICATE_DIRECTORY).
set -eu

directory="${1:?usage: create_certificate.sh <directory>}"
name="${GATEWAY_HOST_NAME:-localhost}"

if [ -s "$directory/server.crt" ] && openssl x509 -in "$directory/server.crt" -noout -checkend 86400 >/dev/null; then
    echo "the certificate in $directory is still valid"
    exit 0
fi

umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 \
    -subj "/CN=$name" -addext "subjectAltName=DNS:$name,DNS:localhost,DNS:gateway,IP:127.0.0.1" \
    -keyout "$directory/server.key" -out "$directory/server.crt"
chmod 0644 "$directory/server.crt"
# The account that nginx runs as; elsewhere it may not exist, and a certificate is made by who uses it.
if [ "$(id -u)" = 0 ]; then chown 101:101 "$directory/server.key"; fi
echo "made a self-signed certificate for $name"
