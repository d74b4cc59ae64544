import importlib

import aiogram
from aiogram import BaseMiddleware, Bot

create = lambda: Bot("token")  # expect: bot-and-dispatcher-singletons "each time the aiogram handler `on_lambda` calls `create`"


class BotMiddleware(BaseMiddleware):
    async def __call__(self, handler, event, data):
        # expect: bot-and-dispatcher-singletons "each time the middleware `__call__` runs"
        data["sender"] = Bot("token")
        return await handler(event, data)


class Base:
    def bot(self):
        return self.make()


class Context(Base):
    def make(self):
        # The first one, as imports go.
        # ok: bot-and-dispatcher-singletons
        return importlib.import_module("aiogram").Bot("token")


def with_bot(function):
    async def wrapper(message):
        # expect: bot-and-dispatcher-singletons "each time the decorated aiogram handler `on_wrapped` runs"
        return await function(message, Bot("token"))

    return wrapper
