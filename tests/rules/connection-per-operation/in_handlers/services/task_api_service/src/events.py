import functools
from contextlib import asynccontextmanager

from aio_pika import connect_robust

URL = "amqp://rabbitmq"


async def publish_task(name: str) -> None:
    # expect: connection-per-operation "each time the publishing function `publish_task` runs"
    connection = await connect_robust(URL)
    async with connection:
        channel = await connection.channel()
        await channel.default_exchange.publish(name, routing_key="task.created")


@asynccontextmanager
async def session():
    # expect: connection-per-operation "each time the route `list_tasks` calls `session`"
    connection = await connect_robust(URL)
    yield await connection.channel()
    await connection.close()


class EventPublisher:
    async def send(self, name: str) -> None:
        # expect: connection-per-operation "each time the route `list_tasks` calls `send`"
        connection = await connect_robust(URL)
        await connection.close()


def with_connection(function):
    @functools.wraps(function)
    async def wrapper(*arguments, **keywords):
        # expect: connection-per-operation "each time the decorated route `delete_task` runs"
        connection = await connect_robust(URL)
        return await function(connection, *arguments, **keywords)

    return wrapper
