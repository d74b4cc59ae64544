from aiogram import Bot


class TaskBot(Bot):
    pass
