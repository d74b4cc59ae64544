import asyncio

import aio_pika

# expect: worker-imports-web-or-bot-framework "`lambda_worker`"
load = lambda: __import__("fastapi")


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
