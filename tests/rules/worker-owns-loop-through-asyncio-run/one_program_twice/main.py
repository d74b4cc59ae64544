import asyncio

import aio_pika


async def main():
    await (await aio_pika.connect_robust("amqp://x")).channel()


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    # expect: worker-owns-loop-through-asyncio-run "drives its loop by hand with `loop.run_until_complete`, like `push_worker`"
    loop.run_until_complete(main())
