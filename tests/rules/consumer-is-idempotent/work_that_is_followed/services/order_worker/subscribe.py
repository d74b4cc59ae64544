from collections.abc import Awaitable, Callable

from aio_pika.abc import AbstractIncomingMessage, AbstractQueue


async def subscribe(queue: AbstractQueue, handle: Callable[[bytes], Awaitable[None]]) -> None:
    async def on_message(message: AbstractIncomingMessage) -> None:
        # ok: consumer-is-idempotent
        await handle(message.body)

    await queue.consume(on_message)


class Consumer:
    def __init__(self, handler: Callable[[bytes], Awaitable[None]]) -> None:
        self._handler = handler

    async def start(self, queue: AbstractQueue) -> None:
        await queue.consume(self.on_message)

    async def on_message(self, message: AbstractIncomingMessage) -> None:
        # ok: consumer-is-idempotent
        await self._handler(message.body)
