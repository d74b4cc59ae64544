import asyncio
import functools

import redis.asyncio as redis
from aiogram import Bot, Dispatcher, Router

from . import startup
from .startup import collect as gather, connect

router = Router()
dp = Dispatcher()
client = redis.from_url("redis://redis:6379/0")

# expect: aiogram-startup-callback-return-ignored "the lambda at start-up only returns what it made"
dp.startup.register(lambda: {"redis": client})
# expect: aiogram-startup-callback-return-ignored "the lambda"
dp.startup.register(lambda **kwargs: dict(redis=client))
# expect: aiogram-startup-callback-return-ignored "the lambda"
router.startup.register(lambda: {"redis": redis.from_url("redis://redis:6379/1")})
make = lambda: {"redis": client}  # expect: aiogram-startup-callback-return-ignored "`make`"
dp.startup.register(make)
dp.startup.register(connect)
dp.startup.register(gather)
dp.startup.register(startup.named)
dp.startup.register(functools.partial(startup.configured, "redis://redis:6379/2"))
application = startup.Application(dp)


@dp.startup()
async def on_startup():
    # expect: aiogram-startup-callback-return-ignored "`on_startup`"
    return {"redis": client}


@router.startup()
async def on_router_startup(**kwargs):
    # expect: aiogram-startup-callback-return-ignored "`on_router_startup`"
    return kwargs


async def main() -> None:
    await dp.start_polling(Bot("token"))


if __name__ == "__main__":
    asyncio.run(main())
