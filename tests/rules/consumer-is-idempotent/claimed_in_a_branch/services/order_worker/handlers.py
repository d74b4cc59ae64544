import httpx
import redis.asyncio as redis
from aio_pika.abc import AbstractIncomingMessage

from bills import bill

client = redis.Redis.from_url("redis://redis")


async def accepts(message: AbstractIncomingMessage) -> bool:
    if message.redelivered:
        return bool(await client.set(message.message_id, "1", nx=True, ex=60))
    return True


async def charge(message: AbstractIncomingMessage) -> None:
    if message.routing_key == "order.free":
        return
    else:
        async with httpx.AsyncClient() as http:
            await http.post("http://bills/bills", content=message.body)


# ok: consumer-is-idempotent
async def on_order(message: AbstractIncomingMessage) -> None:
    if await accepts(message):
        await charge(message)


# ok: consumer-is-idempotent
async def on_bill(message: AbstractIncomingMessage) -> None:
    if await accepts(message):
        await bill(message)
