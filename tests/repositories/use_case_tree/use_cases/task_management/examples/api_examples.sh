#!/usr/bin/env bash
set -euo pipefail

curl -fsS -X POST http://localhost:8000/api/v1/tasks -H 'Content-Type: application/json' -d '{"user_id": 1, "title": "milk"}'
