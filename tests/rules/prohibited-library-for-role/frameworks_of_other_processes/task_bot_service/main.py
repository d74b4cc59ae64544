import asyncio

from aiogram import Bot, Dispatcher


async def main() -> None:
    await Dispatcher().start_polling(Bot("x"))


asyncio.run(main())
