#!/bin/bash
set -e

./test-api.sh
name="tester$RANDOM"
curl -fsS -X POST http://localhost:8001/register -H "Content-Type: application/json" \
    -d "{\"username\": \"$name\", \"password\": \"Test@123\"}"
token=$(curl -fsS -X POST http://localhost:8001/login -d "username=$name&password=Test@123" |
    python3 -c "import json, sys; print(json.load(sys.stdin)['access_token'])")
curl -fsS -X POST http://localhost:8002/products -H "Authorization: Bearer $token" \
    -H "Content-Type: application/json" -d '{"name": "Lamp", "price": "9.50", "quantity": 5}'
curl -fsS http://localhost:8003/orders -H "Authorization: Bearer $token"
