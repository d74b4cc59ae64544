from aio_pika import connect_robust


class Publisher:
    def __init__(self) -> None:
        self._connection = None

    async def _connect(self):
        if self._connection is None:
            # ok: connection-per-operation
            self._connection = await connect_robust("amqp://rabbitmq")
        return self._connection

    async def open(self) -> None:
        # ok: connection-per-operation
        self._connection = await connect_robust("amqp://rabbitmq")

    async def publish(self, name: str) -> None:
        connection = await self._connect()
        await connection.channel()
        if self._connection is None:
            await self.open()
