"""The worker that sends notices."""

import asyncio

import httpx
from aio_pika import ExchangeType, connect_robust
from prometheus_client import start_http_server
from redis.asyncio import Redis

from notice_worker import log
from notice_worker.consumer import LoanConsumer
from notice_worker.notices import NoticeService
from notice_worker.settings import Settings


async def main() -> None:
    """Consume until the process is told to stop."""
    settings = Settings()
    log.configure(settings.log_level)
    print("notice worker starts")
    start_http_server(9100)
    redis = Redis.from_url(settings.redis_url.get_secret_value(), socket_timeout=5, socket_connect_timeout=5)
    connection = await connect_robust(settings.rabbitmq_url.get_secret_value())
    async with connection, httpx.AsyncClient(base_url=settings.db_postgres_service_url, timeout=httpx.Timeout(5.0)) as client:
        channel = await connection.channel()
        await channel.set_qos(prefetch_count=10)
        dead = await channel.declare_exchange("library_dead_letters", ExchangeType.FANOUT, durable=True)
        dead_queue = await channel.declare_queue("notice_dead_letters", durable=True)
        await dead_queue.bind(dead)
        exchange = await channel.declare_exchange("library_events", ExchangeType.DIRECT, durable=True)
        queue = await channel.declare_queue(
            "notice_loans", durable=True, arguments={"x-dead-letter-exchange": "library_dead_letters"}
        )
        await queue.bind(exchange, routing_key="loan.created")
        consumer = LoanConsumer(redis, NoticeService(client))
        await queue.consume(consumer.on_message)
        await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main())
