import httpx
from fastapi import FastAPI
from settings import settings

app = FastAPI()
client = httpx.AsyncClient(base_url=settings.db_postgres_service_url, follow_redirects=True)


@app.get("/tasks")
async def read():
    # ok: contract-route-exists
    return await client.get("/api/v1/tasks/")
