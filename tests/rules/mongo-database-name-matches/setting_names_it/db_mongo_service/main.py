from fastapi import FastAPI
from motor.motor_asyncio import AsyncIOMotorClient

from settings import settings

app = FastAPI()
client = AsyncIOMotorClient(settings.mongodb_url)
database = client[settings.mongo_db]


@app.get("/health")
async def health() -> dict[str, str]:
    await client["admin"].command("ping")
    return {"status": "ok"}
