"""The booking API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aio_pika
import httpx
from fastapi import FastAPI
from redis.asyncio import Redis

from app.data_clients import MongoDataClient, PostgresDataClient
from app.events import EventPublisher
from app.holidays import HolidayCalendar
from app.routes import router
from app.settings import settings
from app.booking_service import BookingService


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Opens every client once and closes it with the server."""
    connection = await aio_pika.connect_robust(settings.rabbitmq_url)
    channel = await connection.channel()
    exchange = await channel.declare_exchange("booking_events", aio_pika.ExchangeType.TOPIC, durable=True)
    redis = Redis.from_url(settings.redis_url)
    http = httpx.AsyncClient(timeout=30.0)
    app.state.redis = redis
    app.state.booking_service = BookingService(
        PostgresDataClient(http, str(settings.db_postgres_service_url)),
        MongoDataClient(http, str(settings.db_mongo_service_url)),
        redis,
        EventPublisher(exchange),
    )
    app.state.calendar = HolidayCalendar(settings.holiday_url)
    yield
    await http.aclose()
    await redis.aclose()
    await connection.close()


def create_app() -> FastAPI:
    """Builds the application."""
    application = FastAPI(title="booking API", version="1.0.0", lifespan=lifespan)
    application.include_router(router)
    return application


app = create_app()


@app.get("/health")
async def health() -> dict[str, str]:
    """Liveness."""
    return {"status": "healthy"}
