#!/usr/bin/env bash
# Starts the production stack at a version whose images are on this host: rollback.sh <version> [options of docker compose up]
# Nothing is built: a build would put today's code under the old version's name.
set -euo pipefail
cd "$(dirname "$0")/.."

export SERVICE_VERSION="${1:?usage: rollback.sh <version> [options of docker compose up]}"
shift
production=(docker compose -f docker-compose.yml -f docker-compose.prod.yml)

images="$("${production[@]}" config --images | grep ":$SERVICE_VERSION\$" | sort -u)"
missing=0
for image in $images; do
    docker image inspect "$image" >/dev/null 2>&1 || { echo "$image is not on this host" >&2; missing=1; }
done
[ "$missing" -eq 0 ] || exit 1

"${production[@]}" up --detach --wait --no-build "$@"
echo "runs $SERVICE_VERSION; write it into .env as SERVICE_VERSION, or the next command starts the other version again"
