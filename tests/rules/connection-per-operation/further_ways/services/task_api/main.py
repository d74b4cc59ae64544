import importlib
from functools import partial

import aio_pika
import redis.asyncio as redis
from clients import Base, Cache, connect, wrapped
from exported import *
from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
open_redis = partial(redis.from_url, "redis://redis")
make = lambda: redis.from_url("redis://redis")  # expect: connection-per-operation "each time the route `by_lambda` calls `make`"


@app.get("/partial")
async def by_partial():
    # expect: connection-per-operation "each time the route `by_partial` runs"
    return await open_redis().get("a")


@app.get("/lambda")
async def by_lambda():
    return await make().get("a")


@app.get("/late")
async def late():
    from aio_pika import connect_robust as go

    # expect: connection-per-operation "each time the route `late` runs"
    async with await go("amqp://rabbitmq") as connection:
        await connection.channel()


@app.get("/module")
async def by_module():
    # expect: connection-per-operation "each time the route `by_module` runs"
    await importlib.import_module("aio_pika").connect("amqp://rabbitmq")


@app.get("/object")
async def by_object():
    return await Cache().get("a")


@app.get("/exported")
async def by_export():
    return await exported_connect()


@app.get("/wrapped")
async def by_wrapper():
    await wrapped()


async def added():
    # expect: connection-per-operation "each time the route `added` runs"
    await aio_pika.connect_robust("amqp://rabbitmq")


app.add_api_route("/added", added)


class Reader:
    def __init__(self):
        # expect: connection-per-operation "for each request that depends on `Reader`"
        self.redis = redis.from_url("redis://redis")


@app.get("/class")
async def by_class(reader: Reader = Depends(Reader)):
    return reader


@app.on_event("startup")
async def begin():
    # ok: connection-per-operation
    app.state.redis = redis.from_url("redis://redis")


@app.get("/first")
async def first():
    if not getattr(app.state, "redis", None):
        # ok: connection-per-operation
        app.state.redis = redis.from_url("redis://redis")


@app.websocket("/socket")
async def socket(websocket):
    # expect: connection-per-operation "each time the route `socket` runs"
    await redis.from_url("redis://redis").ping()


async def note():
    # expect: connection-per-operation "each time the background task `note` runs"
    return redis.from_url("redis://redis")


@app.post("/notes")
async def write_note(tasks: BackgroundTasks):
    tasks.add_task(note)


@app.exception_handler(LookupError)
async def missing(request, error):
    # expect: connection-per-operation "each time the error handler `missing` runs"
    return redis.from_url("redis://redis")


class Tasks:
    def add_task(self, task):
        self.task = task


async def listen():
    # ok: connection-per-operation
    return redis.from_url("redis://redis")


Tasks().add_task(listen)


@app.on_event("startup")
async def publish_from_here():
    # ok: connection-per-operation
    app.state.publisher = redis.from_url("redis://redis")


@app.middleware("http")
async def counted(request, call_next):
    # expect: connection-per-operation "each time the middleware `counted` runs"
    await redis.from_url("redis://redis").incr("requests")
    return await call_next(request)
