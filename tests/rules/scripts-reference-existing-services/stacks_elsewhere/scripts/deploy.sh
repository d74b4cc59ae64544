#!/bin/sh
# ok: scripts-reference-existing-services
docker compose -f /srv/tools/compose.monitoring.yml restart prometheus
cd tools
ls /srv/fleet
# expect: scripts-reference-existing-services "`loki`"
docker compose logs loki
cd /srv/fleet
# ok: scripts-reference-existing-services
docker compose pull agent
