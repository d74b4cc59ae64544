import aio_pika


async def declare(channel: aio_pika.abc.AbstractChannel) -> None:
    # expect: topology-declared-consistently "exclusive"
    await channel.declare_queue("claims", durable=True, exclusive=True, arguments={"x-max-length": 10, "x-message-ttl": 5})
    # expect: topology-declared-consistently "deleted when nobody uses it"
    await channel.declare_queue("refunds", durable=True, auto_delete=True)
    # expect: topology-declared-consistently "with other arguments"
    await channel.declare_queue("letters", durable=True, arguments=None)
    # expect: topology-declared-consistently "with other arguments"
    await channel.declare_queue("parcels", durable=True, passive=False)
    # expect: topology-declared-consistently "the queue `boxes` is declared otherwise than elsewhere: with other arguments"
    await channel.declare_queue("boxes", durable=True, arguments={"x-max-length": 20})
