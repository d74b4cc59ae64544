import asyncio

import aio_pika

# expect: worker-imports-web-or-bot-framework "`executed_worker`"
exec("from fastapi import FastAPI")


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
