#!/usr/bin/env bash
# Makes .env from .env.example, with a random value for every change_me_…; an .env that exists is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -e .env ]; then
    echo ".env exists; left as it is"
    exit 0
fi

umask 077
random_value() {
    LC_ALL=C tr -dc 'a-zA-Z0-9' </dev/urandom 2>/dev/null | head -c 40 || true
}

while IFS= read -r line; do
    case "$line" in
        *=change_me_*) printf '%s=%s\n' "${line%%=*}" "$(random_value)" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <.env.example >.env
echo "wrote .env with random passwords and keys"
