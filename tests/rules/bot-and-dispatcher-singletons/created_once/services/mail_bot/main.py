import asyncio
from functools import lru_cache

from aiogram import Bot, Dispatcher, Router

router = Router()


@lru_cache
def get_bot() -> Bot:
    # ok: bot-and-dispatcher-singletons
    return Bot("token")


@router.message()
async def answer(message) -> None:
    await get_bot().send_message(1, "hello")


async def main() -> None:
    # ok: bot-and-dispatcher-singletons
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    await dispatcher.start_polling(get_bot())


asyncio.run(main())
