import httpx
from clients import read
from fastapi import FastAPI

app = FastAPI()
client = httpx.AsyncClient(base_url="http://db_postgres_service:8000", headers={"X-Request-ID": "1"})


@app.get("/tasks")
async def tasks() -> object:
    return await read()
