import asyncio

import aio_pika
from aio_pika import RobustConnection
from aio_pika.pool import Pool

URL = "amqp://rabbitmq"


async def get_connection():
    # ok: connect-robust-mandatory
    return await aio_pika.connect_robust(URL)


async def main() -> None:
    # ok: connect-robust-mandatory
    await aio_pika.connect(URL, connection_class=RobustConnection)
    # ok: connect-robust-mandatory
    RobustConnection(URL)
    # ok: connect-robust-mandatory
    Pool(get_connection, max_size=2)


asyncio.run(main())
