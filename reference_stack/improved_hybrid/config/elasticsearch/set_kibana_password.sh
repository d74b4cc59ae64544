#!/bin/bash
# Gives Elasticsearch's built-in account kibana_system the password that Kibana uses. Running it again sets it again.
set -euo pipefail

for attempt in $(seq 10); do
    if curl -fsS -o /dev/null -u "elastic:${ELASTIC_PASSWORD}" -H 'Content-Type: application/json' \
        -d "{\"password\":\"${KIBANA_PASSWORD}\"}" http://elasticsearch:9200/_security/user/kibana_system/_password; then
        exit 0
    fi
    echo "attempt ${attempt}: Elasticsearch did not take the password" >&2
    sleep 3
done
exit 1
