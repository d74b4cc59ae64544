import asyncio
import os

from aiogram import Bot, Dispatcher
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine(os.environ["DATABASE_URL"])

asyncio.run(Dispatcher().start_polling(Bot(os.environ["BOT_TOKEN"])))
