import os

from aiogram import Bot, Dispatcher
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

app = web.Application()
# ok: webhook-bot-without-fastapi
SimpleRequestHandler(Dispatcher(), Bot("1:a"), secret_token=os.environ["WEBHOOK_SECRET"]).register(app, path="/webhook")
web.run_app(app)
