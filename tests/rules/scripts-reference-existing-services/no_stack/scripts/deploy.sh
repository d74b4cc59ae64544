#!/bin/sh
# ok: scripts-reference-existing-services
docker compose pull agent
