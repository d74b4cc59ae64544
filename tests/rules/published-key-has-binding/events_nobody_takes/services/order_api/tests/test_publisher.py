import aio_pika


async def test_publisher(exchange: aio_pika.abc.AbstractExchange) -> None:
    # ok: published-key-has-binding
    await exchange.publish(aio_pika.Message(b""), "nobody.takes")
