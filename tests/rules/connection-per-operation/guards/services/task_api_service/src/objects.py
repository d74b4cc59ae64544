"""Guards on what lives as long as an object."""

from functools import cached_property

from aio_pika import connect_robust
from redis.asyncio import Redis

URL = "redis://redis"


class Sender:
    def __init__(self) -> None:
        self.link = None

    async def open(self) -> None:
        if self.link is None:
            # expect: connection-per-operation "each time the route `made` calls `open`"
            self.link = await connect_robust("amqp://rabbitmq")


async def sender() -> Sender:
    made = Sender()
    await made.open()
    return made


class Cache:
    @cached_property
    def client(self):
        return connect()


def connect():
    return Redis.from_url(URL)


class Kept:
    def __init__(self) -> None:
        self.link = None

    async def open(self) -> None:
        if self.link is None:
            # ok: connection-per-operation
            self.link = await connect_robust("amqp://rabbitmq")


one = Kept()
_second = None


def lazily() -> Kept:
    global _second
    if _second is None:
        _second = Kept()
    return _second


class Single:
    _one = None
    _client = None

    def __new__(cls):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def connect(self):
        if self._client is None:
            # ok: connection-per-operation
            self._client = Redis.from_url(URL)
        return self._client


class Once(type):
    _objects: dict = {}

    def __call__(cls, *arguments):
        if cls not in cls._objects:
            cls._objects[cls] = super().__call__(*arguments)
        return cls._objects[cls]


class Metaclassed(metaclass=Once):
    def __init__(self):
        # ok: connection-per-operation
        self.client = Redis.from_url(URL)
