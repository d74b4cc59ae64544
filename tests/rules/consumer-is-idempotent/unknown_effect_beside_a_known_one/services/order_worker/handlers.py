import httpx
from aio_pika.abc import AbstractIncomingMessage

handlers = {}


async def bill(body: bytes) -> None:
    async with httpx.AsyncClient() as http:
        await http.post("http://bills/bills", content=body)


# expect: consumer-is-idempotent "`on_order` sends `POST /bills`"
async def on_order(message: AbstractIncomingMessage) -> None:
    log = handlers.get(message.routing_key)
    await log(message.body)
    await bill(message.body)
