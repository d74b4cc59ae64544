FROM python:3.12-slim
WORKDIR /app
COPY . .
COPY <<EOF /app/run.sh
#!/bin/sh
python worker.py &
# expect: several-roles-in-one-container "`heredoc_service`"
exec uvicorn api:app
EOF
CMD ["sh", "/app/run.sh"]
