import asyncio
from dataclasses import dataclass
from typing import Annotated

from aio_pika import connect_robust
from fastapi import Depends, FastAPI
from redis.asyncio import Redis

from .bound import open_redis
from .bus import Bus, with_retries

app = FastAPI()


class Cache:
    def __init__(self):
        # expect: connection-per-operation "for each request that depends on `Cache`"
        self.redis = Redis.from_url("redis://redis")


class Shared:
    def __init__(self):
        # expect: connection-per-operation "for each request that depends on `Local`"
        self.redis = Redis.from_url("redis://redis")


class Local(Shared):
    pass


class Link:
    async def __aenter__(self):
        # expect: connection-per-operation "each time the route `entered` calls `__aenter__`"
        self.link = await connect_robust("amqp://rabbitmq")
        return self

    async def __aexit__(self, *error):
        await self.link.close()


class Made:
    def __new__(cls):
        made = super().__new__(cls)
        # expect: connection-per-operation "each time the route `created` calls `Made`"
        made.redis = Redis.from_url("redis://redis")
        return made


@dataclass
class Late:
    url: str = "redis://redis"

    def __post_init__(self):
        # expect: connection-per-operation "each time the route `given_late` calls `Late`"
        self.redis = Redis.from_url(self.url)



@app.get("/late")
async def given_late():
    # expect: connection-per-operation "each time the route `given_late` runs"
    return Redis.from_url("redis://redis"), Late()


@app.get("/empty")
async def empty(cache: Cache = Depends()):
    return cache


@app.get("/annotated")
async def annotated(cache: Annotated[Cache, Depends()], local: Annotated[Local, Depends(Local)]):
    return cache, local


@app.get("/entered")
async def entered():
    async with Link() as link:
        return link


@app.get("/created")
async def created():
    return Made()


@app.get("/bound")
async def bound():
    # expect: connection-per-operation "each time the route `bound` runs"
    return open_redis()


def in_a_thread():
    # expect: connection-per-operation "each time the route `threaded` has `in_a_thread` run"
    return Redis.from_url("redis://redis")


async def as_a_task():
    # expect: connection-per-operation "each time the route `threaded` calls `as_a_task`"
    return Redis.from_url("redis://redis")


def for_others():
    # Nobody knows when it is called.
    # ok: connection-per-operation
    return Redis.from_url("redis://redis")


@app.get("/threaded")
async def threaded():
    await asyncio.to_thread(lambda: in_a_thread())
    asyncio.create_task(as_a_task())
    app.state.later = for_others


async def fallen_back():
    # expect: connection-per-operation "each time the route `dispatched` has `fallen_back` run"
    link = await connect_robust("amqp://rabbitmq")
    await link.close()


async def registered():
    # expect: connection-per-operation "each time the route `dispatched` has `registered` run"
    link = await connect_robust("amqp://rabbitmq")
    await link.close()


async def retried():
    # expect: connection-per-operation "each time the route `dispatched` has `retried` run"
    link = await connect_robust("amqp://rabbitmq")
    await link.close()


async def connect():
    # The object that is given it keeps what it gives.
    # ok: connection-per-operation
    return await connect_robust("amqp://rabbitmq")


bus = Bus(fallen_back, connect)
bus.register("registered", registered)


@bus.on("kept")
async def kept():
    # expect: connection-per-operation "each time the route `dispatched` has `kept` run"
    link = await connect_robust("amqp://rabbitmq")
    await link.close()


@app.get("/dispatched")
async def dispatched():
    await bus.dispatch("registered")
    await with_retries(retried)
