import aiogram as tg
from aiogram import Bot as Client, Router
from aiogram.types import Message

from .config import TOKEN
from .notify import get_bot

router = Router()
make = getattr(tg, "Bot")


@router.message()
async def on_text(message: Message) -> None:
    # expect: bot-and-dispatcher-singletons "creates a `Bot` each time the aiogram handler `on_text` runs"
    bot = Client(TOKEN)
    # expect: bot-and-dispatcher-singletons "handler `on_text` runs"
    await make(TOKEN).send_message(1, "hello")
    await bot.send_message(1, "hello")
    await get_bot().send_message(1, "hello")


async def on_button(query) -> None:
    # expect: bot-and-dispatcher-singletons "creates a `Bot` each time the aiogram handler `on_button` runs"
    await tg.Bot(TOKEN).send_message(1, "hello")
    # ok: bot-and-dispatcher-singletons
    await query.bot.send_message(1, "hello")
