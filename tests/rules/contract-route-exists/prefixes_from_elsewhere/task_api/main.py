import httpx
from fastapi import FastAPI
from settings import settings

app = FastAPI()
client = httpx.AsyncClient(base_url=settings.db_postgres_service_url)


@app.get("/tasks")
async def read():
    # ok: contract-route-exists
    await client.get("/api/v1/tasks/all")
    # ok: contract-route-exists
    await client.get("/api/v1/notes/all")
    # ok: contract-route-exists
    await client.get("/users/all")
    # expect: contract-route-exists "`GET /tasks/all`"
    await client.get("/tasks/all")
