import asyncio

import aio_pika


async def replay(exchange: aio_pika.abc.AbstractExchange) -> None:
    # ok: published-key-has-binding
    await exchange.publish(aio_pika.Message(b""), "nobody.replays")


if __name__ == "__main__":
    asyncio.run(replay(None))
