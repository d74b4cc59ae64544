import httpx
from aio_pika.abc import AbstractIncomingMessage
from company_messaging import is_duplicate


async def on_order(message: AbstractIncomingMessage) -> None:
    if is_duplicate(message.message_id):
        return
    async with httpx.AsyncClient() as http:
        await http.post("http://bills/bills", content=message.body)
