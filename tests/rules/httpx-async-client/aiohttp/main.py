import aiohttp
from fastapi import FastAPI

app = FastAPI()


@app.get("/tasks")
async def tasks():
    async with aiohttp.ClientSession() as session:
        # expect: httpx-async-client[warning]
        async with session.get("http://db_postgres_service:8000/api/v1/tasks") as response:
            return await response.json()


@app.get("/rates")
async def rates(url: str):
    async with aiohttp.ClientSession() as session:
        # ok: httpx-async-client
        async with session.get(url) as response:
            return await response.json()
