import asyncio  # expect: service-file-suffix "`reminderworker.py`"

import aio_pika

if __name__ == "__main__":
    asyncio.run(aio_pika.connect_robust("amqp://rabbitmq"))
