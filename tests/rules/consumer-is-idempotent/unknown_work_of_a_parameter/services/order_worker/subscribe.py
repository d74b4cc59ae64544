from collections.abc import Awaitable, Callable

from aio_pika.abc import AbstractIncomingMessage, AbstractQueue


async def subscribe(queue: AbstractQueue, handle: Callable[[bytes], Awaitable[None]]) -> None:
    async def on_message(message: AbstractIncomingMessage) -> None:
        await handle(message.body)

    await queue.consume(on_message)
