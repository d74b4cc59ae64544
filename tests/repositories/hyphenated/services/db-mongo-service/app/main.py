"""MongoDB data service: activity documents of the system, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI, Request
from motor.motor_asyncio import AsyncIOMotorClient
from pydantic import BaseModel
from pymongo import DESCENDING

from app.settings import settings


class EventIn(BaseModel):
    """One thing that happened to a task."""

    task_id: int
    user_id: int
    action: str


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Opens the client with the server and closes it with it."""
    client: AsyncIOMotorClient = AsyncIOMotorClient(settings.mongodb_url)
    app.state.events = client[settings.mongodb_database]["task_activities"]
    await app.state.events.create_index([("user_id", DESCENDING), ("timestamp", DESCENDING)])
    yield
    client.close()


app = FastAPI(title="db_mongo_service", lifespan=lifespan)


@app.get("/health")
async def health() -> dict[str, str]:
    """Liveness."""
    return {"status": "healthy", "service": "db_mongo_service"}


@app.post("/api/v1/events", status_code=201)
async def add_event(body: EventIn, request: Request) -> dict[str, str]:
    """Stores an event and answers with its id."""
    document = {**body.model_dump(), "timestamp": datetime.now(UTC)}
    result = await request.app.state.events.insert_one(document)
    return {"id": str(result.inserted_id)}


@app.get("/api/v1/analytics/users/{user_id}")
async def user_analytics(user_id: int, request: Request) -> dict[str, int]:
    """How many events a user caused."""
    return {"events": await request.app.state.events.count_documents({"user_id": user_id})}
