import asyncio
import os

try:
    import aio_pika
except ImportError:
    aio_pika = None


async def main():
    await aio_pika.connect(os.getenv("RABBITMQ_URL", "amqp://localhost"))


if __name__ == "__main__":
    asyncio.run(main())
