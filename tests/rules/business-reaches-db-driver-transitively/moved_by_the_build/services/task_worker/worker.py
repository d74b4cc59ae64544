import aio_pika

from helpers.store import connect
