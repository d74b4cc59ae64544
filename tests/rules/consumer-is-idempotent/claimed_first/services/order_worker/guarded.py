import httpx
import redis.asyncio as redis
from aio_pika.abc import AbstractIncomingMessage

from guard import Guard, claim, idempotent

client = redis.Redis.from_url("redis://redis")
guard = Guard(client)


def options() -> dict:
    return {"nx": True, "ex": 60}


async def bill(body: bytes) -> None:
    async with httpx.AsyncClient() as http:
        await http.post("http://bills/bills", content=body)


# ok: consumer-is-idempotent
async def on_set(message: AbstractIncomingMessage) -> None:
    if not await client.set(f"orders:event:{message.message_id}", "1", nx=True, ex=3600):
        return
    await bill(message.body)


# ok: consumer-is-idempotent
async def on_key(message: AbstractIncomingMessage) -> None:
    key = f"orders:event:{message.message_id}"
    is_new = await client.setnx(key, "1")
    await client.expire(key, 60)
    if is_new:
        await bill(message.body)


# ok: consumer-is-idempotent
async def on_script(message: AbstractIncomingMessage) -> None:
    if await client.eval("return redis.call('set', KEYS[1], 1, 'NX', 'EX', 60)", 1, message.message_id):
        await bill(message.body)


# ok: consumer-is-idempotent
async def on_guarded(message: AbstractIncomingMessage) -> None:
    if await guard.acquire(message.message_id):
        await bill(message.body)


@idempotent(client)
# ok: consumer-is-idempotent
async def on_decorated(message: AbstractIncomingMessage) -> None:
    await bill(message.body)


# ok: consumer-is-idempotent
async def on_options(message: AbstractIncomingMessage) -> None:
    if await client.set(message.message_id, "1", **options()):
        await bill(message.body)


# ok: consumer-is-idempotent
async def on_found(message: AbstractIncomingMessage) -> None:
    if await client.exists(f"orders:processed:{message.message_id}"):
        return
    await bill(message.body)
    await client.set(f"orders:processed:{message.message_id}", "1", ex=60)


# ok: consumer-is-idempotent
async def on_raised(message: AbstractIncomingMessage) -> None:
    await claim(client, message.message_id)
    await bill(message.body)


# ok: consumer-is-idempotent
async def on_call(message: AbstractIncomingMessage) -> None:
    if await client.execute_command("SET", message.message_id, "1", "NX", "EX", 60):
        await bill(message.body)


# ok: consumer-is-idempotent
async def on_answer(message: AbstractIncomingMessage) -> None:
    if await guard.is_new(message.message_id):
        await bill(message.body)


# ok: consumer-is-idempotent
async def on_block(message: AbstractIncomingMessage) -> None:
    if message.redelivered:
        if not await guard.acquire(message.message_id):
            return
    await bill(message.body)


# ok: consumer-is-idempotent
async def on_loaded_script(message: AbstractIncomingMessage) -> None:
    if await client.evalsha("5a1f", 1, message.message_id):
        await bill(message.body)
