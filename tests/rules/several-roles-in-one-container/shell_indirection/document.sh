#!/bin/bash
bash <<EOF
python worker.py &
EOF
# expect: several-roles-in-one-container "`document_service`"
exec uvicorn api:app
