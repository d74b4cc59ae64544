"""Notification processing microservice."""

import asyncio
import logging

from prometheus_client import start_http_server
from redis.asyncio import Redis

from app.config import settings
from app.utils.consumer import NotificationConsumer
from app.utils.seen import SeenEvents


async def main() -> None:
    """Consume events; metrics are served beside that."""
    start_http_server(settings.METRICS_PORT)
    async with Redis.from_url(settings.REDIS_URL) as client:
        await NotificationConsumer(SeenEvents(client)).start_consuming()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    asyncio.run(main())
