import httpx
from fastapi import FastAPI
from settings import settings

app = FastAPI()


@app.get("/tasks/{task_id}")
async def read(task_id: int, path: str):
    base = settings.db_postgres_service_url
    async with httpx.AsyncClient(timeout=3) as client:
        # ok: versioned-data-path
        await client.get(f"{base}/api/v1/tasks/{task_id}")
        # expect: versioned-data-path "`task_api_service` asks `db_postgres_service` for `/tasks/{}`, which is not below `/api/v1`"
        await client.get(f"{base}/tasks/{task_id}")
        # expect: versioned-data-path "`/api/v1tasks`"
        await client.get(base + "/api/v1tasks")
        # ok: versioned-data-path
        await client.get(f"{base}/health")
        # ok: versioned-data-path
        await client.get(f"{base}/{path}")
        # ok: versioned-data-path
        await client.get(f"{settings.versioned_url}/tasks")
        # ok: versioned-data-path
        await client.get(f"{settings.notes_url}/notes")
        # ok: versioned-data-path
        await client.get(f"{settings.other_url}/notes")
        # expect: versioned-data-path "asks `DB_MONGO_SERVICE_URL` for `/events`"
        await client.post(f"{settings.db_mongo_service_url}/events")
        # expect: versioned-data-path
        await client.post("http://db_postgres_service:8000/tasks")
