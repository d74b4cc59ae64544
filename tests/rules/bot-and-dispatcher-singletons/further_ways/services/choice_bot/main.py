import asyncio
import os

from aiogram import Bot, Dispatcher


async def main():
    if os.environ.get("PROXY"):
        # ok: bot-and-dispatcher-singletons
        await Dispatcher().start_polling(Bot("token"))
    else:
        # ok: bot-and-dispatcher-singletons
        await Dispatcher().start_polling(Bot("token", session=None))


asyncio.run(main())
