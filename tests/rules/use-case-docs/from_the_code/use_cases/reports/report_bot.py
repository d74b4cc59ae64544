import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.filters import Command
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message(Command("report"))
async def send_report(message: Message) -> None:
    await message.answer("No report")


if __name__ == "__main__":
    asyncio.run(dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"])))
