import aio_pika

from basics.store import connect
