from aio_pika.abc import AbstractIncomingMessage

import httpx


class Guard:
    def claimed(self, message_id: str):
        raise NotImplementedError(message_id)


async def on_order(message: AbstractIncomingMessage, guard) -> None:
    async with guard.claimed(message.message_id):
        async with httpx.AsyncClient() as http:
            await http.post("http://bills/bills", content=message.body)
