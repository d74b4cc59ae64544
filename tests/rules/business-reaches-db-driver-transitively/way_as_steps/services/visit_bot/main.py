from aiogram import Bot, Dispatcher
from models import Task

dispatcher = Dispatcher()
dispatcher.run_polling(Bot("token"))
