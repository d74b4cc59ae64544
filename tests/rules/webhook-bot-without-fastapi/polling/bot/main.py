import asyncio

from aiogram import Bot, Dispatcher


async def main() -> None:
    # ok: webhook-bot-without-fastapi
    await Dispatcher().start_polling(Bot("1:a"))


asyncio.run(main())
