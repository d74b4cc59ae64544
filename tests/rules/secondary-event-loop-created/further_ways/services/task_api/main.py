import asyncio as aio
import importlib

import loops
from decorators import synchronous
from fastapi import FastAPI
from shared_base import Runner
from wrappers import *

app = FastAPI()
start = aio.run
execute = aio.new_event_loop().run_until_complete  # expect: secondary-event-loop-created "`aio.new_event_loop`"


class Reports(Runner):
    async def main(self):
        return None


async def fetch():
    return 1


def by_name():
    # expect: secondary-event-loop-created "`by_name`"
    start(fetch())


def by_method():
    # expect: secondary-event-loop-created "`by_method`"
    execute(fetch())


def by_module():
    module = importlib.import_module("asyncio")
    # expect: secondary-event-loop-created "`by_module`"
    module.run(fetch())


def late():
    from asyncio import run

    # expect: secondary-event-loop-created "`late`"
    run(fetch())


def by_policy():
    # expect: secondary-event-loop-created "`by_policy`"
    aio.get_event_loop_policy().new_event_loop().run_until_complete(fetch())


def forever():
    # expect: secondary-event-loop-created "`forever`"
    aio.get_event_loop().run_forever()


def installed():
    import uvloop

    # expect: secondary-event-loop-created "`installed`"
    uvloop.run(fetch())


def with_anyio():
    import anyio

    # expect: secondary-event-loop-created "`with_anyio`"
    anyio.run(fetch)


def through_lambda():
    # expect: secondary-event-loop-created "`through_lambda`"
    return (lambda: aio.run(fetch()))()


def exported():
    # ok: secondary-event-loop-created
    drive(fetch())


@synchronous
async def wrapped():
    return 1


setattr(app, "once", lambda: aio.run(fetch()))


@app.get("/tasks")
async def tasks():
    # ok: secondary-event-loop-created
    await fetch()
    # ok: secondary-event-loop-created
    await aio.gather(fetch(), fetch())
    # ok: secondary-event-loop-created
    aio.get_running_loop().create_task(fetch())
    Reports().go()
    return exported()
