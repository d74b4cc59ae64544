import asyncio

from aiogram import Bot, Dispatcher
# ok: fastapi-and-aiogram-in-one-process
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from task_bot.dto import TaskDTO

if __name__ == "__main__":
    asyncio.run(Dispatcher().start_polling(Bot("0")))
