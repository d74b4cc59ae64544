#!/bin/bash
. ./functions.sh
start_worker &
# expect: several-roles-in-one-container "`sourced_service`"
exec uvicorn api:app
