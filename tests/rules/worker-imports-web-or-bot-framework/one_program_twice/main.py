import asyncio

import aio_pika
# expect: worker-imports-web-or-bot-framework "the worker `mail_worker` reaches the web framework `fastapi`: main, like `push_worker`"
import fastapi


async def main():
    await (await aio_pika.connect_robust("amqp://x")).channel()


if __name__ == "__main__":
    asyncio.run(main())
