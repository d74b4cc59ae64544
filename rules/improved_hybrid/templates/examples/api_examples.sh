#!/usr/bin/env bash
# One request for each route of the use case. What a request needs to know is taken from the environment:
#   task_id=1 auth_header='Authorization: Bearer …' body='{…}' examples/api_examples.sh <request>
set -euo pipefail

{= bases =}
# shellcheck disable=SC2034  # not every use case takes bodies
json='Content-Type: application/json'

call() {
    curl --fail-with-body --silent --show-error --max-time 30 --request "$1" "${@:2}"
    echo
}

usage() {
    cat >&2 <<REQUESTS
usage: $0 <request>
{= names =}
REQUESTS
    exit 2
}

case "${1:-}" in
{= cases =}
    *) usage ;;
esac
