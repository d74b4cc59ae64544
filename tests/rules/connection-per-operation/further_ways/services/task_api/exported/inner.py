import aio_pika


async def exported_connect():
    # expect: connection-per-operation "each time the route `by_export` calls `exported_connect`"
    return await aio_pika.connect_robust("amqp://rabbitmq")
