import asyncio

import aiogram
from aiogram import Dispatcher
from factory import make_bot
from handlers import router
from providers import BotMiddleware, Context


async def main():
    # ok: bot-and-dispatcher-singletons
    bot = make_bot("token")
    # ok: bot-and-dispatcher-singletons
    dispatcher = Dispatcher()
    dispatcher.message.middleware(BotMiddleware())
    dispatcher.include_router(router)
    Context().bot()
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
