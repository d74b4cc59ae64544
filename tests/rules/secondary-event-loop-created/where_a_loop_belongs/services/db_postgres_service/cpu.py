import asyncio
import multiprocessing
import threading


async def crunch():
    await asyncio.sleep(0)


def child():
    # ok: secondary-event-loop-created
    asyncio.run(crunch())


def threaded():
    # ok: secondary-event-loop-created
    asyncio.run(crunch())


def start():
    multiprocessing.Process(target=child).start()
    threading.Thread(target=threaded).start()
