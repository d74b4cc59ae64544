#!/usr/bin/env bash
# Writes the machine's own package settings to a folder, for builds that get them as secrets: build_settings.sh <folder>
#
#   package_index   KEY=value lines for pip, uv and npm: index, certificate bundle, timeouts
#   ca_bundle       the certificate bundle the machine trusts
#   apt_sources     where the machine gets Debian packages from, for suite trixie
#
# The files are only ever mounted while a build step runs; the folder is ignored by git.
set -euo pipefail

folder="${1:?usage: build_settings.sh <folder>}"
umask 077
mkdir -p "$folder"

pip_setting() {
    python3 -m pip config get "global.$1" 2>/dev/null || true
}

ca_bundle="${SSL_CERT_FILE:-${REQUESTS_CA_BUNDLE:-${PIP_CERT:-$(pip_setting cert)}}}"
[ -f "$ca_bundle" ] || ca_bundle=/etc/ssl/certs/ca-certificates.crt
cp "$ca_bundle" "$folder/ca_bundle"

index="${PIP_INDEX_URL:-$(pip_setting index-url)}"
registry="$(npm config get registry 2>/dev/null || true)"
{
    case "$registry" in http*) printf "NPM_CONFIG_REGISTRY='%s'\n" "$registry" ;; esac
    if [ -n "$index" ]; then
        printf "PIP_INDEX_URL='%s'\nUV_DEFAULT_INDEX='%s'\n" "$index" "${UV_DEFAULT_INDEX:-$index}"
    fi
    printf '%s=/run/secrets/ca_bundle\n' PIP_CERT SSL_CERT_FILE REQUESTS_CA_BUNDLE NODE_EXTRA_CA_CERTS
    printf 'PIP_DEFAULT_TIMEOUT=180\nUV_HTTP_TIMEOUT=180\n'
} >"$folder/package_index"

# The main archive of the machine's own sources; where it has none, Debian's.
archive="$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
    grep -v '^#' | grep -Eo '(https?|file)://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ')" || true
cat >"$folder/apt_sources" <<END
Types: deb
URIs: ${archive:-http://deb.debian.org/debian}
Suites: trixie
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
