import asyncio
from functools import partial

import callbacks
import handing
from vendor import bot as copied
from aiogram import Bot, Dispatcher
from aiogram import Router as Routes
from base import Startup
from exported import *

dp = Dispatcher()
routes = Routes()
register = dp.startup.register


class TaskStartup(Startup):
    pass


register(callbacks.aliased)
register(callbacks.asked)
getattr(dp.startup, "register")(callbacks.named)
dp.startup.register(TaskStartup().run)
dp.startup.register(exported_callback)
# expect: aiogram-startup-callback-return-ignored "the lambda"
dp.startup.register(partial(lambda url: {"redis": url}, "redis://redis"))
# expect: aiogram-startup-callback-return-ignored "the lambda"
register(lambda: {"redis": 1})
# ok: aiogram-startup-callback-return-ignored
dp.startup.register(lambda dispatcher: dispatcher.workflow_data.update(redis=1))
# ok: aiogram-startup-callback-return-ignored
dp.shutdown.register(lambda: {"closed": True})

if True:
    dp.startup.register(callbacks.conditional)


@routes.startup()
@callbacks.logged
async def decorated():
    # expect: aiogram-startup-callback-return-ignored "`decorated`"
    return {"redis": 1}


@dp.startup()
async def passed_on(bot: Bot, dispatcher: Dispatcher):
    callbacks.fill(dispatcher)
    # What another function writes into the dispatcher counts.
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": 1}


async def main():
    # Whoever calls it has no dispatcher to give: no repair.
    print(await callbacks.asked())
    await dp.start_polling(Bot("token"))


if __name__ == "__main__":
    asyncio.run(main())
