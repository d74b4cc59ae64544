import aio_pika

from runtime import *


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    # ok: worker-owns-loop-through-asyncio-run
    launch(main)
