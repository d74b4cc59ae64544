"""The reminder worker: consumes task events in its own process and event loop."""

from __future__ import annotations

import asyncio
import signal

import aio_pika
import httpx
from redis.asyncio import Redis

from reminders import ReminderHandler
from settings import settings


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
        exchange = await channel.declare_exchange("task_events", aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue("task_reminders", durable=True)
        await queue.bind(exchange, routing_key="task.created")
        handler = ReminderHandler(http, redis, exchange, settings.db_mongo_service_url)
        await queue.consume(handler.on_message)
        await stopped.wait()
    await redis.aclose()


if __name__ == "__main__":
    asyncio.run(main())
