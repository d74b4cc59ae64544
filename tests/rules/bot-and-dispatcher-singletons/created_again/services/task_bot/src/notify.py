from aiogram import Bot

from .config import TOKEN
from .custom import TaskBot


def get_bot() -> Bot:
    # expect: bot-and-dispatcher-singletons "creates a `Bot` each time the aiogram handler `on_text` calls `get_bot`"
    return Bot(TOKEN)


def provide() -> Bot:
    # expect: bot-and-dispatcher-singletons "in each of the 2 calls of `provide`"
    return Bot(TOKEN)


def first() -> Bot:
    return provide()


def second() -> Bot:
    return provide()


# expect: bot-and-dispatcher-singletons "creates a `Bot` once more, after the one in `services/task_bot/src/main.py`"
helper = TaskBot(TOKEN)
