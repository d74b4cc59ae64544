from aio_pika.abc import AbstractIncomingMessage

from registry import HANDLERS


async def on_order(message: AbstractIncomingMessage) -> None:
    handle = HANDLERS[message.routing_key]
    await handle(message.body)
