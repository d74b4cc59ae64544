import httpx
import redis.asyncio as redis
from aio_pika.abc import AbstractIncomingMessage

from guard import Memory, deduplicated, is_processed, lock_order, mark_processed

memory = Memory()
client = redis.Redis.from_url("redis://redis")


async def bill(body: bytes) -> None:
    async with httpx.AsyncClient() as http:
        await http.post("http://bills/bills", content=body)


# expect: consumer-is-idempotent
async def on_late(message: AbstractIncomingMessage) -> None:
    await bill(message.body)
    if await client.set(f"orders:event:{message.message_id}", "1", nx=True, ex=60):
        print("done")


# expect: consumer-is-idempotent
async def on_branch(message: AbstractIncomingMessage) -> None:
    if message.routing_key == "order.deleted":
        if await client.set(f"orders:event:{message.message_id}", "1", nx=True, ex=60):
            print("gone")
    else:
        await bill(message.body)


# expect: consumer-is-idempotent
async def on_ignored(message: AbstractIncomingMessage) -> None:
    await client.set(f"orders:event:{message.message_id}", "1", nx=True, ex=60)
    await bill(message.body)


# expect: consumer-is-idempotent
async def on_constant(message: AbstractIncomingMessage) -> None:
    if await client.set("orders:worker:1", "1", nx=True, ex=60):
        await bill(message.body)


# expect: consumer-is-idempotent[error]
async def on_locked(message: AbstractIncomingMessage) -> None:
    if await lock_order(client, message.message_id):
        await bill(message.body)


@deduplicated
# expect: consumer-is-idempotent[warning] "only `@deduplicated` recognises the event"
async def on_memory(message: AbstractIncomingMessage) -> None:
    await bill(message.body)


# expect: consumer-is-idempotent[error]
async def on_read(message: AbstractIncomingMessage) -> None:
    if await client.get(f"orders:customer:{message.message_id}"):
        await bill(message.body)


# expect: consumer-is-idempotent
async def on_bill(message: AbstractIncomingMessage) -> None:
    await client.set(f"orders:processed:{message.message_id}", "1", ex=60)
    await bill(message.body)


# expect: consumer-is-idempotent[warning] "only `is_processed` recognises the event"
async def on_known(message: AbstractIncomingMessage) -> None:
    if not await is_processed(message.message_id):
        await bill(message.body)


def processed_event_key(message_id: str) -> str:
    return f"orders:processed:{message_id}"


# expect: consumer-is-idempotent[error] "nothing has claimed"
async def on_keyed(message: AbstractIncomingMessage) -> None:
    key = processed_event_key(message.message_id)
    await bill(message.body)
    print(key)


# expect: consumer-is-idempotent[error] "nothing has claimed"
async def on_marked(message: AbstractIncomingMessage) -> None:
    await mark_processed(message.message_id)
    await bill(message.body)
    if await is_processed(message.message_id):
        print("done")


# expect: consumer-is-idempotent
async def on_ledger(message: AbstractIncomingMessage, ledger) -> None:
    if await ledger.exists(f"orders:processed:{message.message_id}"):
        return
    if await ledger.getset(f"orders:processed:{message.message_id}", "1", ttl=60):
        await bill(message.body)


# expect: consumer-is-idempotent
async def on_remembered(message: AbstractIncomingMessage) -> None:
    if await memory.set(f"orders:event:{message.message_id}", "1", nx=True):
        await bill(message.body)
