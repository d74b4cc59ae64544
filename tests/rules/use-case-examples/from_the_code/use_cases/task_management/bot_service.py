import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.filters import Command
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message(Command("tasks"))
async def show_tasks(message: Message) -> None:
    await message.answer("None")


if __name__ == "__main__":
    asyncio.run(dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"])))
