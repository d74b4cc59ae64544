import asyncio

from aiogram import Bot, Dispatcher

asyncio.run(Dispatcher().start_polling(Bot("x")))
