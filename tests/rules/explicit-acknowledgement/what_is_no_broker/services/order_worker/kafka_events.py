from clients import consumer


async def consume() -> None:
    # ok: explicit-acknowledgement
    await consumer.consume(print, no_ack=True)
