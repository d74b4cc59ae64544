"""Commands of the bot."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from api_client import TaskApiClient
from settings import settings

router = Router()


@router.message(Command("task"))
async def add_task(message: Message, command: CommandObject, api: TaskApiClient) -> None:
    """Creates a task from the text after the command."""
    if not command.args or message.from_user is None:
        await message.answer("Usage: /task <title>")
        return
    created = await api.create(message.from_user.id, command.args)
    await message.answer(f"Saved as number {created['id']}.")


@router.message(Command("mytasks"))
async def my_tasks(message: Message, api: TaskApiClient) -> None:
    """Lists the tasks of the sender."""
    if message.from_user is None:
        return
    found = await api.tasks_of(message.from_user.id)
    await message.answer("\n".join(item["title"] for item in found) or "Nothing yet.")


@router.message(Command("share"))
async def share_tasks(message: Message, command: CommandObject, api: TaskApiClient) -> None:
    """Sends the sender's tasks to another chat."""
    if message.from_user is None or not command.args:
        return
    found = await api.tasks_of(message.from_user.id)
    bot = Bot(token=settings.bot_token)
    await bot.send_message(command.args, "\n".join(item["title"] for item in found))
    await bot.session.close()
