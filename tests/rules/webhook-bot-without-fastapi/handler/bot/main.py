from aiogram import Bot, Dispatcher
from aiogram.webhook.aiohttp_server import SimpleRequestHandler as Handler
from aiogram.webhook.aiohttp_server import setup_application
from aiohttp import web
from settings import SECRET, URL, options

bot = Bot("1:a")
dispatcher = Dispatcher()
app = web.Application()


class Own(Handler):
    @staticmethod
    async def set_webhook(url: str) -> None:
        print(url)


async def on_startup() -> None:
    # ok: webhook-bot-without-fastapi
    await bot.set_webhook(URL, secret_token=SECRET)
    # expect: webhook-bot-without-fastapi[warning] "tells Telegram no secret"
    await bot.set_webhook(URL)
    # ok: webhook-bot-without-fastapi
    await bot.set_webhook("", drop_pending_updates=True)
    # ok: webhook-bot-without-fastapi
    await Own.set_webhook(URL)


# ok: webhook-bot-without-fastapi
Handler(dispatcher=dispatcher, bot=bot, secret_token=SECRET).register(app, path="/webhook")
# ok: webhook-bot-without-fastapi
Handler(dispatcher=dispatcher, bot=bot, **options).register(app, path="/webhook")
# expect: webhook-bot-without-fastapi[warning] "`Handler` takes updates from everybody who knows the address"
Handler(dispatcher=dispatcher, bot=bot).register(app, path="/webhook")
# expect: webhook-bot-without-fastapi[warning] "takes updates from everybody"
Handler(dispatcher=dispatcher, bot=bot, secret_token=None).register(app, path="/webhook")
# expect: webhook-bot-without-fastapi[warning] "`Own` takes updates from everybody"
Own(dispatcher=dispatcher, bot=bot).register(app, path="/webhook")
dispatcher.startup.register(on_startup)
setup_application(app, dispatcher, bot=bot)
web.run_app(app)
