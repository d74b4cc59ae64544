#!/usr/bin/env bash
# Compares docs/API_DOCUMENTATION.md with what the running services say of themselves, in both directions: verify-docs.sh
# A route in the documentation is a row of a table: | `POST /register` | ...
set -euo pipefail
cd "$(dirname "$0")"

setting() {
    grep -s "^$1=" .env | cut -d= -f2- || true
}

failed=0
for service in user product order notification; do
    name="$(echo "$service" | tr '[:lower:]' '[:upper:]')_SERVICE_PORT"
    case $service in user) port=8001 ;; product) port=8002 ;; order) port=8003 ;; *) port=8004 ;; esac
    given="$(setting "$name")"
    curl -fsS --max-time 10 "http://127.0.0.1:${given:-$port}/openapi.json" | python3 scripts/compare_routes.py "$service-service" docs/API_DOCUMENTATION.md || failed=1
done
exit "$failed"
