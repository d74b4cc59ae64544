import asyncio

import aio_pika
import enum
from importlib import import_module as load


class Library(enum.Enum):
    WEB = "fastapi"


# expect: worker-imports-web-or-bot-framework "`enumerated_worker`"
load(Library.WEB.value)


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
