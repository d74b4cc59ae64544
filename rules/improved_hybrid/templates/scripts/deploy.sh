#!/usr/bin/env bash
# Build the stack and start it: development (the default) or production.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../{= up =}"

files=(-f {= base =})
case "${1:-development}" in
    development) ;;
    production) files+=(-f {= overlay =}) ;;
    *)
        echo "usage: $0 [development|production]" >&2
        exit 2
        ;;
esac

docker compose "${files[@]}" config --quiet
docker compose "${files[@]}" build
docker compose "${files[@]}" up --detach --wait
docker compose "${files[@]}" ps
