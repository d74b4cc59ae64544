import asyncio


def run():
    # ok: secondary-event-loop-created
    asyncio.run(asyncio.sleep(0))
