#!/bin/bash
eval "python worker.py &"
# expect: several-roles-in-one-container "`evaluated_service`"
exec uvicorn api:app
