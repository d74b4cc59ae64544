import aio_pika


# ok: consumer-is-idempotent
async def forward(queue, exchange) -> None:
    async with queue.iterator() as messages:
        async for message in messages:
            await exchange.publish(aio_pika.Message(b"forwarded"), routing_key="order.changed")
