import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/peer")
async def peer() -> object:
    async with httpx.AsyncClient() as client:
        return (await client.get("http://third_api:8000/x")).json()
