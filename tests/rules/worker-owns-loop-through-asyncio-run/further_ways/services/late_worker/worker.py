import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    import asyncio as loops

    # ok: worker-owns-loop-through-asyncio-run
    loops.run(main())
