from aiogram import Bot, Dispatcher
from aiohttp import web

bot = Bot("1:a")
dispatcher = Dispatcher()
routes = web.RouteTableDef()


@routes.post("/webhook")
async def webhook(request: web.Request) -> web.Response:
    # ok: webhook-bot-without-fastapi
    await dispatcher.feed_raw_update(bot, await request.json())
    return web.Response()


app = web.Application()
app.add_routes(routes)
web.run_app(app)
