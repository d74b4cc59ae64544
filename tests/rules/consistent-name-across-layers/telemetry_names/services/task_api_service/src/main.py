from fastapi import FastAPI
from opentelemetry.sdk.resources import Resource as R

from src.logs import setup_logging

NAME = "task" + "-api-service"

# expect: consistent-name-across-layers "`service.name` is written `task-api-service`"
resource = R.create({"service.name": NAME})
# ok: consistent-name-across-layers
other = R(attributes={"service.name": "task_api_service", "service.version": "1"})
# expect: consistent-name-across-layers "`service_name` is written `TaskApiService`"
setup_logging(service_name="TaskApiService")
# ok: consistent-name-across-layers
setup_logging(service_name="audit")
# ok: consistent-name-across-layers
app = FastAPI(title="Task-API-Service")
