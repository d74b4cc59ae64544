import asyncio

from aiogram import Bot, Dispatcher

import health.page

if __name__ == "__main__":
    asyncio.run(Dispatcher().start_polling(Bot("0")))
