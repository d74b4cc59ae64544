import asyncio
from functools import partial

import aio_pika
import aiormq
from aio_pika import connect as open_connection
from aio_pika.connection import Connection
from aio_pika.pool import Pool

URL = "amqp://rabbitmq"


class NamedConnection(aio_pika.Connection):
    name = "orders"


async def get_connection():
    # expect: connect-robust-mandatory "`aio_pika.connect`"
    return await aio_pika.connect(URL)


async def main() -> None:
    # expect: connect-robust-mandatory "`open_connection`"
    await open_connection(URL)
    # expect: connect-robust-mandatory
    await open_connection(URL, connection_class=NamedConnection)
    # expect: connect-robust-mandatory
    await open_connection(URL, client_name="RobustOrders")
    # expect: connect-robust-mandatory
    Connection(URL)
    # expect: connect-robust-mandatory "`NamedConnection`"
    NamedConnection(URL)
    # expect: connect-robust-mandatory
    await aiormq.connect(URL)
    # expect: connect-robust-mandatory
    aiormq.Connection(URL)
    # expect: connect-robust-mandatory
    await aio_pika.connection.connect(URL)
    # expect: connect-robust-mandatory
    await aiormq.connection.connect(URL)
    # expect: connect-robust-mandatory
    aio_pika.Connection(URL)
    # ok: connect-robust-mandatory
    Pool(get_connection, max_size=2)
    # expect: connect-robust-mandatory "`aio_pika.connect`"
    Pool(aio_pika.connect, URL)
    # expect: connect-robust-mandatory "`open_connection`"
    partial(open_connection, URL)
    # ok: connect-robust-mandatory
    partial(print, URL)


asyncio.run(main())
