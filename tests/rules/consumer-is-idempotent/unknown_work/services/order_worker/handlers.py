from aio_pika.abc import AbstractIncomingMessage

handlers: dict = {}


async def on_order(message: AbstractIncomingMessage) -> None:
    handle = handlers.get(message.routing_key)
    await handle(message.body)
