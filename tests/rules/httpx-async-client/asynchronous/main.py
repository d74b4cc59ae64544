import httpx
from fastapi import FastAPI

from healthcheck import healthy

app = FastAPI()
app.state.healthy = healthy


@app.get("/tasks")
async def tasks():
    async with httpx.AsyncClient(base_url="http://db_postgres_service:8000", timeout=5) as client:
        # ok: httpx-async-client
        return (await client.get("/api/v1/tasks")).json()
