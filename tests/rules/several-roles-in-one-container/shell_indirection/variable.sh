#!/bin/bash
WORKER="python worker.py"
$WORKER &
# expect: several-roles-in-one-container "`variable_service`"
exec uvicorn api:app
