import asyncio

from aiogram import Bot, Dispatcher

from services.db_mongo_service.dtos import TASK

asyncio.run(Dispatcher().start_polling(Bot(TASK)))
