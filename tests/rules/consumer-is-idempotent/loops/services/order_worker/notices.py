import aio_pika

exchange = None


async def announce(body: bytes) -> None:
    await exchange.publish(aio_pika.Message(body), routing_key="order.changed")


# ok: consumer-is-idempotent
async def on_order(message) -> None:
    async with message.process():
        print(message.body)
