from aiogram import Bot


def make_bot(token):
    # expect: bot-and-dispatcher-singletons "creates a `Bot` once more"
    return Bot(token)
