from aiogram import Bot, Dispatcher
from aiohttp import web

bot, dispatcher = Bot("1:a"), Dispatcher()
app = web.Application()


async def answer(request): ...


# ok: business-routes-versioned
app.router.add_get("/telegram", answer)
