import uvicorn
from aiogram import Bot, Dispatcher
from fastapi import FastAPI

bot = Bot("1:a")
dispatcher = Dispatcher()
app = FastAPI()


@app.post("/webhook")
async def webhook(update: dict[str, object]) -> None:
    # expect: webhook-bot-without-fastapi "from a route of FastAPI"
    await dispatcher.feed_webhook_update(bot, update)


@app.post("/hook")
async def hook(update: dict[str, object]) -> None:
    # expect: webhook-bot-without-fastapi "from a route of FastAPI"
    await dispatcher.feed_update(bot, update)


async def replay(update: dict[str, object]) -> None:
    # ok: webhook-bot-without-fastapi
    await dispatcher.feed_update(bot, update)


app.add_event_handler("startup", replay)
uvicorn.run(app)
