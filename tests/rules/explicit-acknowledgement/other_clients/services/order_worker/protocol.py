import aiormq


async def listen(channel: aiormq.Channel) -> None:
    # expect: explicit-acknowledgement
    await channel.basic_consume("orders", print, no_ack=True)
