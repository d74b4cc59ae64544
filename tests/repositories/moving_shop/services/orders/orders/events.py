import json

import aio_pika

EXCHANGE = "orders"


class Events:
    """One robust connection for as long as the service runs."""

    def __init__(self, connection: aio_pika.abc.AbstractRobustConnection, exchange: aio_pika.abc.AbstractExchange) -> None:
        self._connection = connection
        self._exchange = exchange

    @classmethod
    async def open(cls, url: str) -> "Events":
        connection = await aio_pika.connect_robust(url)
        channel = await connection.channel()
        return cls(connection, await channel.declare_exchange(EXCHANGE, aio_pika.ExchangeType.TOPIC, durable=True))

    async def placed(self, order: int, email: str) -> None:
        body = json.dumps({"order": order, "email": email}).encode()
        await self._exchange.publish(aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT), "order.placed")

    async def close(self) -> None:
        await self._connection.close()
