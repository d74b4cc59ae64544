from aiogram import Bot

# ok: bot-and-dispatcher-singletons
bot = Bot("token")
