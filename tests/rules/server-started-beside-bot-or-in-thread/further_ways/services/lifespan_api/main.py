import asyncio
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app):
    # That the process holds both is the finding of another rule.
    # ok: server-started-beside-bot-or-in-thread
    task = asyncio.create_task(Dispatcher().start_polling(Bot("0")))
    yield
    task.cancel()


app = FastAPI(lifespan=lifespan)
