from pika.adapters import asyncio_connection as adapter


def consume(connection) -> None:
    adapter.AsyncioConnection(connection)
