from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import notices
import notices as shorter
from background import fire_and_forget
from fastapi import FastAPI
from notices import Outbox, notify

app = FastAPI()
outbox = Outbox()


async def stream():
    yield 1


@fire_and_forget
async def scheduled() -> None: ...


@asynccontextmanager
async def opened():
    yield


def registered(function: object) -> None: ...


@app.post("/tasks")
async def create() -> None:
    # expect: unawaited-coroutine "`notify(…)` only makes a coroutine; nothing awaits it, so that `notify` never runs"
    notify("created")
    # expect: unawaited-coroutine
    notices.notify("created")
    # expect: unawaited-coroutine
    shorter.notify("created")
    # expect: unawaited-coroutine
    _ = notify("created")
    # expect: unawaited-coroutine "`send`"
    outbox.send("created")
    # expect: unawaited-coroutine
    Outbox.dump("created")
    # expect: unawaited-coroutine
    Outbox.load("created")
    # expect: unawaited-coroutine
    outbox.store("created")
    # expect: unawaited-coroutine
    outbox.clear()
    # ok: unawaited-coroutine
    await notify("created")
    # ok: unawaited-coroutine
    _ = await notify("created")
    # ok: unawaited-coroutine
    task = asyncio.create_task(notify("created"))
    # ok: unawaited-coroutine
    await asyncio.gather(notify("a"), notify("b"))
    # ok: unawaited-coroutine
    later = notify("later")
    await later
    # ok: unawaited-coroutine
    stream()
    # ok: unawaited-coroutine
    scheduled()
    # ok: unawaited-coroutine
    registered(notify)
    # ok: unawaited-coroutine
    notices.say("created")
    async with opened():
        await task


def handed_on() -> object:
    # ok: unawaited-coroutine
    return notify("created")
