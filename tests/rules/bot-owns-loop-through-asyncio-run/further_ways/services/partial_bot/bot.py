import asyncio
from functools import partial

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


start = partial(asyncio.run, main())

if __name__ == "__main__":
    # ok: bot-owns-loop-through-asyncio-run
    start()
