import importlib
from functools import partial

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


bound_bot = partial(Bot, "token")


class Sender:
    def __init__(self):
        self._bot = None

    def get(self):
        if self._bot is None:
            # expect: bot-and-dispatcher-singletons "each time the aiogram handler `on_sender` calls `get`"
            self._bot = Bot("token")
        return self._bot
