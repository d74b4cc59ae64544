import asyncio

from aiogram import Bot, Dispatcher

if __name__ == "__main__":
    asyncio.run(Dispatcher().start_polling(Bot("0")))
