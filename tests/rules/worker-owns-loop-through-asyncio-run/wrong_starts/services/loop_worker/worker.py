import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    # expect: worker-owns-loop-through-asyncio-run "by hand with `loop.run_until_complete`"
    loop.run_until_complete(main())
    loop.close()
