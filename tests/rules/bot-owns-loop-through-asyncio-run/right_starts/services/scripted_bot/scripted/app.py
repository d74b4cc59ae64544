import asyncio

from aiogram import Bot, Dispatcher


def main():
    # ok: bot-owns-loop-through-asyncio-run
    asyncio.run(Dispatcher().start_polling(Bot("0")))
