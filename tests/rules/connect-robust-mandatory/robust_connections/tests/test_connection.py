import aio_pika


async def test_connection() -> None:
    # ok: connect-robust-mandatory
    assert await aio_pika.connect("amqp://localhost")
