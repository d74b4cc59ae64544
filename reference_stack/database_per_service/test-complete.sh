#!/usr/bin/env bash
# Goes the whole way through the gateway of the running platform: register, log in, add a product, order it, be notified, cancel.
# test-complete.sh
set -euo pipefail
cd "$(dirname "$0")"

setting() {
    grep -s "^$1=" .env | cut -d= -f2- || true
}
port="$(setting GATEWAY_HTTPS_PORT)"
api="https://127.0.0.1:${port:-443}/api"
port="$(setting NOTIFICATION_SERVICE_PORT)"
notifications="http://127.0.0.1:${port:-8004}"
run="$(date +%s)-$$"

call() { # expected status, method, path, further options of curl; the body comes out
    local expected="$1" method="$2" path="$3" body
    shift 3
    body="$(curl -sSk --max-time 15 -X "$method" -H "X-Request-ID: test-complete-$run" -w '\n%{http_code}' "$@" "$api$path")"
    if [ "${body##*$'\n'}" != "$expected" ]; then
        echo "FAILED  $method $path: expected $expected, got ${body##*$'\n'}: ${body%$'\n'*}" >&2
        exit 1
    fi
    echo "ok      $method $path: $expected" >&2
    printf '%s' "${body%$'\n'*}"
}
field() { # name; JSON comes in
    python3 -c "import json, sys; print(json.load(sys.stdin)['$1'])"
}
same() { # what, expected, actual
    [ "$2" = "$3" ] || { echo "FAILED  $1: expected '$2', got '$3'" >&2; exit 1; }
    echo "ok      $1" >&2
}
until_same() { # what, expected, command that prints
    local what="$1" expected="$2" actual=""
    shift 2
    for _ in $(seq 60); do
        actual="$("$@")"
        if [ "$actual" = "$expected" ]; then
            echo "ok      $what" >&2
            return
        fi
        sleep 0.5
    done
    echo "FAILED  $what: expected '$expected', got '$actual'" >&2
    exit 1
}
sign_in() { # user name; the token comes out
    call 201 POST /register -H 'Content-Type: application/json' -d "{\"username\": \"$1\", \"password\": \"Test@123\"}" >/dev/null
    call 200 POST /login -d "username=$1&password=Test@123" | field access_token
}
sent() { # kind; how many notifications of it were sent
    curl -sS --max-time 10 "$notifications/metrics" |
        awk -v kind="kind=\"$1\"" '/^notifications_sent_total/ && index($0, kind) {sum += $2} END {print sum + 0}'
}
stock() {
    call 200 GET "/products/$product" 2>/dev/null | field quantity
}

alice="Authorization: Bearer $(sign_in "alice-$run")"
bob="Authorization: Bearer $(sign_in "bob-$run")"
json="Content-Type: application/json"
same "the token is alice's" "alice-$run" "$(call 200 GET /me -H "$alice" | field username)"
call 401 POST /login -d "username=alice-$run&password=Wrong@1" >/dev/null
call 400 POST /register -H "$json" -d "{\"username\": \"ALICE-$run\", \"password\": \"Test@123\"}" >/dev/null

product="$(call 201 POST /products -H "$alice" -H "$json" -d '{"name": "Desk lamp", "price": "19.90", "quantity": 5}' | field id)"
call 401 POST /products -H "$json" -d '{"name": "Desk lamp", "price": "19.90"}' >/dev/null
same "the stock is as it was given" 5 "$(stock)"

created="$(sent order.created)"
cancelled="$(sent order.cancelled)"
order_body="{\"product_id\": $product, \"quantity\": 2}"
order="$(call 201 POST /orders -H "$alice" -H "$json" -H "Idempotency-Key: $run" -d "$order_body")"
id="$(field id <<<"$order")"
same "the total is exact" 39.80 "$(field total_price <<<"$order")"
again="$(call 201 POST /orders -H "$alice" -H "$json" -H "Idempotency-Key: $run" -d "$order_body")"
same "the same request again is the same order" "$id" "$(field id <<<"$again")"
order_status() {
    call 200 GET "/orders/$id" -H "$alice" 2>/dev/null | field status
}
until_same "the order is confirmed" confirmed order_status
until_same "the stock is reserved once, in the cache too" 3 stock
until_same "alice is told of her order" "$((created + 1))" sent order.created
call 403 GET "/orders/$id" -H "$bob" >/dev/null
call 409 POST /orders -H "$bob" -H "$json" -d "{\"product_id\": $product, \"quantity\": 4}" >/dev/null
call 204 DELETE "/orders/$id" -H "$alice" >/dev/null
until_same "the stock is given back" 5 stock
until_same "both are told of their cancelled orders" "$((cancelled + 2))" sent order.cancelled
echo "all of it works"
