from aiogram import Dispatcher

dp = Dispatcher()
# ok: aiogram-startup-callback-return-ignored
dp.startup.register(lambda: {"redis": 1})
