from functools import partial

import redis.asyncio as redis

clients = {}


async def connect(url: str = "redis://redis:6379/0"):
    # expect: aiogram-startup-callback-return-ignored "the start-up callback `connect` only returns what it made"
    return {"redis": redis.from_url(url)}


async def collect(**kwargs):
    # expect: aiogram-startup-callback-return-ignored "`collect`"
    return kwargs


async def named():
    client = redis.from_url("redis://redis:6379/0")
    # expect: aiogram-startup-callback-return-ignored "`named`"
    return dict(redis=client)


async def configured(url: str):
    data = {"redis": redis.from_url(url)}
    # expect: aiogram-startup-callback-return-ignored "`configured`"
    return data


class Application:
    def __init__(self, dispatcher) -> None:
        dispatcher.startup.register(self.start)

    async def start(self):
        # expect: aiogram-startup-callback-return-ignored "`start`"
        return {"application": self}
