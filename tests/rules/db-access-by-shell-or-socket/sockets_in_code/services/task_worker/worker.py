import asyncio
import socket
from asyncio import open_connection as dial

import aio_pika

MONGO_PORT = 27017


def wait_for(host, port):
    with socket.create_connection((host, port), timeout=3):
        pass


async def main():
    # expect: db-access-by-shell-or-socket "opens a socket to port 5432"
    await dial("postgres", 5432)
    # expect: db-access-by-shell-or-socket "27017"
    await asyncio.open_connection("mongo", port=MONGO_PORT)
    # expect: db-access-by-shell-or-socket "27017"
    socket.create_connection(("mongo", 27017), timeout=3)
    connection = socket.socket()
    # expect: db-access-by-shell-or-socket "5432"
    connection.connect(("postgres", 5432))
    # expect: db-access-by-shell-or-socket "3306"
    await asyncio.get_running_loop().create_connection(asyncio.Protocol, "mysql", 3306)
    # expect: db-access-by-shell-or-socket "the socket of a database"
    connection.connect("/var/run/postgresql/.s.PGSQL.5432")
    # expect: db-access-by-shell-or-socket "5432"
    wait_for("postgres", 5432)
    # ok: db-access-by-shell-or-socket
    wait_for("rabbitmq", 5672)
    # ok: db-access-by-shell-or-socket
    await dial("redis", 6379)
    # ok: db-access-by-shell-or-socket
    retry_after(5432)
    await aio_pika.connect_robust("amqp://rabbitmq")


def retry_after(seconds):
    return seconds


if __name__ == "__main__":
    asyncio.run(main())
