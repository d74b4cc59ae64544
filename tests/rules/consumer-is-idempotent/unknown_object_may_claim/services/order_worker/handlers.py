import httpx
from aio_pika.abc import AbstractIncomingMessage

from state import state


async def bill(body: bytes) -> None:
    async with httpx.AsyncClient() as http:
        await http.post("http://bills/bills", content=body)


async def on_order(message: AbstractIncomingMessage) -> None:
    if not await state.guard.accepts(message.message_id):
        return
    await bill(message.body)
