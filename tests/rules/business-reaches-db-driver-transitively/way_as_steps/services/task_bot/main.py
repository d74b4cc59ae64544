from aiogram import Bot, Dispatcher
from shared.clock import now

dispatcher = Dispatcher()
dispatcher.run_polling(Bot("token"))
