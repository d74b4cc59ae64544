#!/usr/bin/env bash
# Asks every service of the running platform for its basics: test-api.sh
# Ports come from .env, else they are the documented ones.
set -euo pipefail
cd "$(dirname "$0")"

setting() {
    grep -s "^$1=" .env | cut -d= -f2- || true
}

failed=0
expect() { # what, expected, actual
    if [ "$2" = "$3" ]; then
        echo "ok      $1"
    else
        echo "FAILED  $1: expected '$2', got '$3'"
        failed=1
    fi
}
status() {
    curl -sS -o /dev/null -w '%{http_code}' --max-time 10 "$@" || true
}

for service in user product order notification; do
    name="$(echo "$service" | tr '[:lower:]' '[:upper:]')_SERVICE_PORT"
    case $service in user) port=8001 ;; product) port=8002 ;; order) port=8003 ;; *) port=8004 ;; esac
    given="$(setting "$name")"
    base="http://127.0.0.1:${given:-$port}"
    expect "$service-service is alive" "{\"status\":\"healthy\",\"service\":\"$service-service\"}" "$(curl -sS --max-time 10 "$base/health" || true)"
    expect "$service-service is ready" 200 "$(status "$base/ready")"
    expect "$service-service counts requests" 1 "$(curl -sS --max-time 10 "$base/metrics" | grep -c '^# TYPE http_requests_total counter' || true)"
    expect "$service-service describes itself" 200 "$(status "$base/docs")"
    expect "$service-service knows no such path" 404 "$(status "$base/no-such-path")"
    case $service in
        user) expect "who am I needs a token" 401 "$(status "$base/me")" ;;
        product)
            expect "the catalogue is public" 200 "$(status "$base/products?limit=1")"
            expect "a product needs a token" 401 "$(status -X POST -H 'Content-Type: application/json' -d '{}' "$base/products")"
            expect "a reservation needs a key" 401 "$(status -X POST -H 'Content-Type: application/json' -d '{}' "$base/products/1/reservations")"
            ;;
        order) expect "orders need a token" 401 "$(status "$base/orders")" ;;
    esac
done

port="$(setting GATEWAY_HTTPS_PORT)"
gateway="https://127.0.0.1:${port:-443}"
expect "the gateway is alive" 200 "$(status -k "$gateway/gateway-health")"
expect "the gateway leads to the catalogue" 200 "$(status -k "$gateway/api/products?limit=1")"
for path in validate-token products/1/reservations metrics health; do
    expect "the gateway does not lead to $path" 404 "$(status -k "$gateway/api/$path")"
done
exit "$failed"
