import asyncio  # ok: service-file-suffix

from aiogram import Dispatcher

dispatcher = Dispatcher()
asyncio.run(dispatcher.start_polling())
