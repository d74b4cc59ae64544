import asyncio

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


if "__main__" == __name__:
    # ok: bot-owns-loop-through-asyncio-run
    asyncio.run(main())
