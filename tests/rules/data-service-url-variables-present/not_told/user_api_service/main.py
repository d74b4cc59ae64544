import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/events")
async def events() -> list[str]:
    async with httpx.AsyncClient() as client:
        return (await client.get("http://db_mongo_service:8000/api/v1/events")).json()
