import asyncio

from aiogram import Bot, Dispatcher

from . import menu
from . import notify
from .config import TOKEN
from .handlers import on_button, router

# ok: bot-and-dispatcher-singletons
spare = Dispatcher()


async def main() -> None:
    # ok: bot-and-dispatcher-singletons
    bot = Bot(TOKEN)
    # expect: bot-and-dispatcher-singletons "creates a `Dispatcher` once more"
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    dispatcher.callback_query.register(on_button)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
