import asyncio


async def get():
    return 1


def read():
    # expect: secondary-event-loop-created "`read`"
    return asyncio.run(get())
