from aiogram import Bot, Dispatcher

bot = Bot("1:a")
dispatcher = Dispatcher()


async def feed(update: dict[str, object]) -> None:
    # expect: webhook-bot-without-fastapi[error] "`webhook` gives the updates of a webhook to the bot from a route of FastAPI"
    await dispatcher.feed_raw_update(bot, update)
