import redis.asyncio as redis

from aio_pika.abc import AbstractExchange

client = redis.from_url("redis://redis")
exchange: AbstractExchange = None
