"""Consumes parcel events and announces reminders."""

from __future__ import annotations

import asyncio
import signal

import aio_pika
import httpx
from redis.asyncio import Redis

from parcel_api.reminders import ReminderHandler
from parcel_api.settings import settings


async def main() -> None:
    """Consumes until the container is stopped."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    redis = Redis.from_url(settings.redis_url)
    connection = await aio_pika.connect_robust(settings.rabbitmq_url)
    async with connection, httpx.AsyncClient(timeout=30.0) as http:
        channel = await connection.channel()
        await channel.set_qos(prefetch_count=settings.prefetch_count)
        exchange = await channel.declare_exchange("parcel_events", aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue("parcel_reminders", durable=True)
        await queue.bind(exchange, routing_key="parcel.created")
        handler = ReminderHandler(http, redis, exchange, str(settings.db_mongo_service_url))
        await queue.consume(handler.on_message)
        await stopped.wait()
    await redis.aclose()


if __name__ == "__main__":
    asyncio.run(main())
