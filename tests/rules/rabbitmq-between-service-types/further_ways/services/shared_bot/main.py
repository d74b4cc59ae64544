from aiogram import Bot, Dispatcher
from shared import Client, Settings


class BotSettings(Settings):
    token: str


dispatcher = Dispatcher()
