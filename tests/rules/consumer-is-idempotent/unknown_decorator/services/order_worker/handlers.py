import httpx
from aio_pika.abc import AbstractIncomingMessage
from company_messaging import idempotent


async def bill(body: bytes) -> None:
    async with httpx.AsyncClient() as http:
        await http.post("http://bills/bills", content=body)


@idempotent
async def on_order(message: AbstractIncomingMessage) -> None:
    await bill(message.body)
