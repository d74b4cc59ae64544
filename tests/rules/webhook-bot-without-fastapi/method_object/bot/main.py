import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.methods import SetWebhook

dispatcher = Dispatcher()


async def main() -> None:
    bot = Bot("1:a")
    # expect: webhook-bot-without-fastapi[warning] "tells Telegram no secret"
    await bot(SetWebhook(url=os.environ["WEBHOOK_URL"]))


asyncio.run(main())
