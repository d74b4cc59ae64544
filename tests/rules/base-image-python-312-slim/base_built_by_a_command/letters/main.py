import aio_pika

print(aio_pika)
