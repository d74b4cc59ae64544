import asyncio
import threading
from functools import partial


async def consume():
    await asyncio.sleep(0)


def called():
    # ok: secondary-event-loop-created
    asyncio.run(consume())


def loop_in_thread():
    # What runs in a thread is the finding of another rule.
    # ok: secondary-event-loop-created
    threading.Thread(target=lambda: asyncio.run(consume())).start()
    # ok: secondary-event-loop-created
    threading.Thread(target=partial(asyncio.run, consume())).start()
    # ok: secondary-event-loop-created
    partial(print, "asyncio.run")


if __name__ == "__main__":
    called()
    # ok: secondary-event-loop-created
    asyncio.run(consume())
