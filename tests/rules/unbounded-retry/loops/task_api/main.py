import asyncio
import itertools
import time
from queue import Empty, Queue

import aio_pika
import httpx
from fastapi import FastAPI

app = FastAPI()
client = httpx.AsyncClient(timeout=5.0)


async def load(path: str) -> httpx.Response:
    while True:
        try:
            return await client.get(path)
        # expect: unbounded-retry[error] "the loop in `load` tries again after this error for ever"
        except httpx.HTTPError:
            await asyncio.sleep(1)


async def open_broker() -> object:
    for attempt in itertools.count(1):
        try:
            connection = await aio_pika.connect_robust("amqp://rabbitmq")
            break
        # expect: unbounded-retry[error]
        except Exception:
            await asyncio.sleep(attempt)
    return connection


async def connect() -> object:
    while 1:
        try:
            connection = await aio_pika.connect_robust("amqp://rabbitmq")
        # expect: unbounded-retry[warning]
        except (ConnectionError, OSError):
            await asyncio.sleep(1)
            continue
        return connection


def load_now(path: str) -> httpx.Response:
    while True:
        try:
            with httpx.Client() as own:
                return own.get(path)
        # expect: unbounded-retry[error]
        except httpx.HTTPError:
            time.sleep(1)


async def load_bounded(path: str) -> httpx.Response:
    attempt = 0
    while True:
        attempt += 1
        try:
            return await client.get(path)
        # ok: unbounded-retry
        except httpx.HTTPError:
            if attempt == 3:
                raise
            await asyncio.sleep(1)


def take(queue: Queue[str]) -> str:
    while True:
        try:
            return queue.get_nowait()
        # ok: unbounded-retry
        except Empty:
            time.sleep(0.1)


async def pick(state) -> str:
    while True:
        try:
            return state.pick()
        # ok: unbounded-retry
        except RuntimeError:
            await asyncio.sleep(0.1)


async def take_any(path: str, error) -> httpx.Response:
    while True:
        try:
            return await client.get(path)
        # ok: unbounded-retry
        except error:
            await asyncio.sleep(0.1)


def ask() -> httpx.Response:
    while True:
        try:
            return httpx.get(input("address: "))
        # ok: unbounded-retry
        except httpx.HTTPError:
            print("again")


async def current(state) -> str:
    while True:
        try:
            return state.name
        # ok: unbounded-retry
        except RuntimeError:
            await asyncio.sleep(0.1)


async def work() -> None:
    while True:
        try:
            await client.post("/work")
        # ok: unbounded-retry
        except httpx.HTTPError:
            await asyncio.sleep(1)


async def supervise() -> None:
    while True:
        try:
            await work()
            return
        except asyncio.CancelledError:
            raise
        # ok: unbounded-retry
        except Exception:
            await asyncio.sleep(60)


@app.get("/tasks")
async def tasks() -> None:
    await asyncio.gather(load("/a"), load_bounded("/b"), open_broker(), connect(), work(), current(app.state), take_any("/", OSError))
    ask()
    await supervise()
    take(app.state.queue)
    await pick(app.state)
    load_now("/c")
