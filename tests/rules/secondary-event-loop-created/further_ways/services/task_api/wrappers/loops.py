import asyncio


def drive(coroutine):
    # expect: secondary-event-loop-created "`drive`"
    return asyncio.run(coroutine)
