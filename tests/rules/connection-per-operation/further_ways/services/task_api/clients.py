import functools

import aio_pika
import redis.asyncio as redis


class Base:
    def __init__(self):
        # expect: connection-per-operation "each time the route `by_object` calls `Cache`"
        self.client = redis.Redis(host="redis")

    async def get(self, key):
        return await self.client.get(key)


class Cache(Base):
    pass


async def connect():
    # ok: connection-per-operation
    return await aio_pika.connect_robust("amqp://rabbitmq")


def published(function):
    @functools.wraps(function)
    async def wrapper(*arguments):
        # expect: connection-per-operation "each time the route `by_wrapper` calls the decorated `wrapped`"
        connection = await aio_pika.connect("amqp://rabbitmq")
        await connection.close()
        return await function(*arguments)

    return wrapper


@published
async def wrapped():
    return None


@functools.lru_cache
def shared_client():
    # ok: connection-per-operation
    return redis.from_url("redis://redis")


async def publish_event(event):
    await shared_client().publish("events", event)
