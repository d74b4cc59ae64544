import asyncio
import os
import re

from aiogram import Bot, Dispatcher
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message(CommandStart())
async def say_hello(message: Message) -> None:
    await message.answer("Hello")


@dispatcher.message(Command("task", prefix="!/"))
async def create_task(message: Message, command: CommandObject) -> None:
    await message.answer(f"Created {command.args}")


async def list_tasks(message: Message) -> None:
    await message.answer("Nothing")


async def main() -> None:
    dispatcher.message.register(list_tasks, Command(commands=["mytasks", "all"]), Command(re.compile("list.*")), say_hello)
    await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"]))


if __name__ == "__main__":
    asyncio.run(main())
