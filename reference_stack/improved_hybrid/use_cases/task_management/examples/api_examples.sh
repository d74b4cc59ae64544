#!/usr/bin/env bash
# A walk through the API: register, create, list, complete, delete.
set -euo pipefail

api_url="${API_URL:-http://localhost:8000}"
username="example_$(date +%s)_$RANDOM"

say() { printf '\n== %s\n' "$1"; }
read_json() { python3 -c "import json, sys; print(json.load(sys.stdin)$1)"; }
call() { curl --fail-with-body --silent --show-error --max-time 30 "$@"; }

say "Health"
call "$api_url/health"

say "Register"
token="$(call -X POST "$api_url/api/v1/auth/register" \
    -H 'Content-Type: application/json' \
    -d "{\"username\": \"$username\", \"email\": \"$username@example.com\", \"password\": \"a long example\"}" \
    | read_json '["access_token"]')"
authorization="Authorization: Bearer $token"

say "Create a task; the key makes it safe to repeat"
task_id="$(call -X POST "$api_url/api/v1/tasks" \
    -H "$authorization" -H 'Content-Type: application/json' -H "Idempotency-Key: $username-1" \
    -d '{"title": "Write the report", "priority": "high", "due_date": "2035-01-01T12:00:00+00:00"}' \
    | read_json '["id"]')"
echo "$task_id"

say "Read it"
call "$api_url/api/v1/tasks/$task_id" -H "$authorization"

say "Ask for a reminder"
call -X POST "$api_url/api/v1/tasks/$task_id/reminders" \
    -H "$authorization" -H 'Content-Type: application/json' \
    -d '{"remind_at": "2034-12-31T12:00:00+00:00", "message": "Tomorrow!"}'

say "List tasks"
call "$api_url/api/v1/tasks?status=todo&page=1&per_page=10" -H "$authorization"

say "Complete it"
call -X PATCH "$api_url/api/v1/tasks/$task_id" \
    -H "$authorization" -H 'Content-Type: application/json' -d '{"status": "completed"}'

say "Figures"
call "$api_url/api/v1/tasks/stats" -H "$authorization"

say "Delete it"
call -X DELETE "$api_url/api/v1/tasks/$task_id" -H "$authorization" -o /dev/null -w '%{http_code}\n'
