"""The ticket API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aio_pika
import httpx
from fastapi import FastAPI
from redis.asyncio import Redis

from ticket_api.data_clients import MongoDataClient, PostgresDataClient
from ticket_api.events import EventPublisher
from ticket_api.routes import router
from ticket_api.settings import settings
from ticket_api.ticket_service import TicketService


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Opens every client once and closes it with the server."""
    connection = await aio_pika.connect_robust(settings.rabbitmq_url)
    channel = await connection.channel()
    exchange = await channel.declare_exchange("ticket_events", aio_pika.ExchangeType.TOPIC, durable=True)
    redis = Redis.from_url(settings.redis_url)
    http = httpx.AsyncClient(timeout=30.0)
    app.state.redis = redis
    app.state.ticket_service = TicketService(
        PostgresDataClient(http, str(settings.db_postgres_service_url)),
        MongoDataClient(http, str(settings.db_mongo_service_url)),
        redis,
        EventPublisher(exchange),
    )
    yield
    await http.aclose()
    await redis.aclose()
    await connection.close()


def create_app() -> FastAPI:
    """Builds the application."""
    application = FastAPI(title="ticket API", version="1.0.0", lifespan=lifespan)
    application.include_router(router)
    return application


app = create_app()


@app.get("/health")
async def health() -> dict[str, str]:
    """Liveness."""
    return {"status": "healthy"}
