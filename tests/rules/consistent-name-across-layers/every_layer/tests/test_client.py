# ok: consistent-name-across-layers
URL = "http://task-api-service:8000"
