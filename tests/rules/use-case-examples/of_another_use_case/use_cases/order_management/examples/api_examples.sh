#!/usr/bin/env bash
set -e
# expect: use-case-examples "speaks of the use case `task_management`"
docker compose -f docker-compose.yml logs use_cases/task_management
