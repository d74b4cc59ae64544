from aio_pika.abc import AbstractQueue

queue: AbstractQueue = None
