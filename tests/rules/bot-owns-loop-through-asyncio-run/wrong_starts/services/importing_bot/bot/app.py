import asyncio

from aiogram import Bot, Dispatcher


def start():
    asyncio.run(Dispatcher().start_polling(Bot("0")))


# never called from the package's start
def run():
    start()
