import aio_pika
import httpx
import redis.asyncio as redis
from aio_pika.abc import AbstractIncomingMessage

client = redis.Redis.from_url("redis://redis")
exchange = None


class Console:
    async def send_message(self, text: str) -> None:
        print(text)


console = Console()


# What the cache forgets twice, it has forgotten.
async def on_change(message: AbstractIncomingMessage) -> None:
    # ok: consumer-is-idempotent
    await client.delete(f"orders:order:{message.message_id}")


async def on_question(message: AbstractIncomingMessage) -> None:
    # ok: consumer-is-idempotent
    await exchange.publish(aio_pika.Message(b"42"), routing_key=message.reply_to)


async def on_retried(message: AbstractIncomingMessage) -> None:
    try:
        await client.delete(message.message_id)
    except redis.ConnectionError:
        # ok: consumer-is-idempotent
        await exchange.publish(aio_pika.Message(b"again"), routing_key="orders.retry")
    except redis.RedisError:
        await retry(message.body)


async def retry(body: bytes) -> None:
    # ok: consumer-is-idempotent
    await exchange.publish(aio_pika.Message(body), routing_key="orders.retry")


async def on_saved(message: AbstractIncomingMessage) -> None:
    async with httpx.AsyncClient() as http:
        # ok: consumer-is-idempotent
        await http.put("http://bills/bills/7", content=message.body)


async def on_searched(message: AbstractIncomingMessage) -> None:
    async with httpx.AsyncClient() as http:
        # ok: consumer-is-idempotent
        await http.post("http://bills/bills/search", content=message.body)


async def on_shown(message: AbstractIncomingMessage, channel) -> None:
    # ok: consumer-is-idempotent
    await console.send_message(message.body.decode())
    # ok: consumer-is-idempotent
    await channel.declare_queue("orders.shown")


async def on_delayed(message: AbstractIncomingMessage) -> None:
    # ok: consumer-is-idempotent
    await exchange.publish(aio_pika.Message(message.body, headers=message.headers), routing_key="orders.delayed")
