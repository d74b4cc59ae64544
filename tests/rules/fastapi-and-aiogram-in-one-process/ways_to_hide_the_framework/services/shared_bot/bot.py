import asyncio

from aiogram import Bot, Dispatcher
from shared.logs import configure

configure()

if __name__ == "__main__":
    asyncio.run(Dispatcher().start_polling(Bot("0")))
