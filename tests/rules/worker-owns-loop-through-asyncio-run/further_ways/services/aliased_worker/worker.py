from asyncio import get_event_loop

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


run = get_event_loop().run_until_complete

if __name__ == "__main__":
    # expect: worker-owns-loop-through-asyncio-run "by hand"
    run(main())
