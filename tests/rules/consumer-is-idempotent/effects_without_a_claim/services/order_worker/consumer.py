from collections.abc import Awaitable, Callable

from aio_pika.abc import AbstractIncomingMessage, AbstractQueue


class Consumer:
    def __init__(self, queue: AbstractQueue, handler: Callable[[bytes], Awaitable[None]]) -> None:
        self._queue = queue
        self._handler = handler

    async def start(self) -> None:
        await self._queue.consume(self.on_message)

    # expect: consumer-is-idempotent "`on_message` sends `PATCH /bills/7`"
    async def on_message(self, message: AbstractIncomingMessage) -> None:
        async with message.process():
            await self._handler(message.body)
