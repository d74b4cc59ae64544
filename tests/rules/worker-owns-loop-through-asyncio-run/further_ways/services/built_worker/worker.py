import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


Service = type("Service", (), {"start": lambda self: asyncio.run(main())})

if __name__ == "__main__":
    # ok: worker-owns-loop-through-asyncio-run
    Service().start()
