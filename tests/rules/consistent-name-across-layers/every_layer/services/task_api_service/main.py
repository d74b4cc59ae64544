from fastapi import FastAPI

# ok: consistent-name-across-layers
app = FastAPI(title="Task-API-Service")
# expect: consistent-name-across-layers "the host in a URL is written `db-postgres-service`"
TASKS = "http://db-postgres-service:8000/api/v1/tasks"
# ok: consistent-name-across-layers
USERS = "http://db_postgres_service:8000/api/v1/users"
# ok: consistent-name-across-layers
DOCS = "https://task-api-service.example.com/docs"
