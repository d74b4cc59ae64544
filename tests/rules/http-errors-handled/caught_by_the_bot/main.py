import asyncio
import logging

import httpx
from aiogram import Bot, Dispatcher
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message()
async def answer(message: Message) -> None:
    async with httpx.AsyncClient(timeout=5.0) as client:
        # ok: http-errors-handled
        await message.answer((await client.get("http://db_postgres_service:8000/tasks")).text)


@dispatcher.errors()
async def failed(event) -> None:
    logging.error("failed: %s", event)


if __name__ == "__main__":
    asyncio.run(dispatcher.start_polling(Bot("1:a")))
