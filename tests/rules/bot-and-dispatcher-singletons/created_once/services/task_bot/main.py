import asyncio
import os
from typing import TYPE_CHECKING

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession

from bots import Bots


async def main() -> None:
    if os.environ.get("PROXY"):
        # ok: bot-and-dispatcher-singletons
        bot = Bot("token", session=AiohttpSession(proxy=os.environ["PROXY"]))
    else:
        # The other branch.
        # ok: bot-and-dispatcher-singletons
        bot = Bot("token")
    # ok: bot-and-dispatcher-singletons
    dispatcher = Dispatcher()
    await dispatcher.start_polling(bot, bots=Bots(bot))


asyncio.run(main())
