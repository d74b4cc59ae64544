import httpx
from fastapi import FastAPI
from settings import settings

app = FastAPI()
client = httpx.AsyncClient(base_url=settings.db_postgres_service_url, timeout=3)


@app.get("/tasks/{task_id}")
async def read(task_id: int):
    # ok: versioned-data-path
    await client.get(f"/data/tasks/{task_id}")
    # expect: versioned-data-path "not below `/data`"
    await client.get("api/v1/tasks")
