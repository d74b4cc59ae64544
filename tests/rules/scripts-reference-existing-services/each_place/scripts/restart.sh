#!/bin/sh
# expect: scripts-reference-existing-services "`bot`"
for service in task_api_service bot; do docker compose restart "$service"; done
# expect: scripts-reference-existing-services "`task-api-service`"
docker-compose up -d --scale task-api-service=2
