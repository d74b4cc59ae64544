import asyncio

import aio_pika

# expect: worker-imports-web-or-bot-framework "`builtin_worker`"
web = __import__("starlette.applications")


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
