import os

# expect: consistent-name-across-layers "`SERVICE_NAME` is written `TaskApiService`"
NAME = os.getenv("SERVICE_NAME", "TaskApiService")
# ok: consistent-name-across-layers
OTHER = os.getenv("LOG_SERVICE_NAME", "task_api_service")
