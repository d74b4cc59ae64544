import asyncio
from asyncio import run as r
from functools import partial

import anyio
import nest_asyncio
from asgiref.sync import async_to_sync
from fastapi import FastAPI

from cache import read
from loops import start_loop

app = FastAPI()
# expect: secondary-event-loop-created "the module makes or runs an event loop of its own with `nest_asyncio.apply`"
nest_asyncio.apply()


async def fetch():
    # ok: secondary-event-loop-created
    await asyncio.sleep(1)
    # ok: secondary-event-loop-created
    asyncio.get_running_loop().call_later(1, print)


def alias():
    # expect: secondary-event-loop-created "`alias`"
    r(fetch())


def runner():
    with asyncio.Runner() as one:
        # expect: secondary-event-loop-created "`one.run`"
        one.run(fetch())


def portal():
    # expect: secondary-event-loop-created "start_blocking_portal"
    with anyio.from_thread.start_blocking_portal() as p:
        p.call(fetch)


def by_hand():
    # expect: secondary-event-loop-created "`asyncio.get_event_loop().run_until_complete`"
    asyncio.get_event_loop().run_until_complete(fetch())


def whole():
    # expect: secondary-event-loop-created "`whole`"
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(fetch())
    finally:
        loop.close()


def bridge():
    # expect: secondary-event-loop-created "`async_to_sync`"
    return async_to_sync(fetch)()


# expect: secondary-event-loop-created "`@async_to_sync`"
@async_to_sync
async def decorated():
    await fetch()


def called():
    # expect: secondary-event-loop-created "`called`"
    getattr(asyncio, "run")(fetch())


def later():
    # expect: secondary-event-loop-created "`later`"
    return partial(asyncio.run, fetch())


@app.get("/tasks")
async def tasks():
    read()
    start_loop()
