import aio_pika
