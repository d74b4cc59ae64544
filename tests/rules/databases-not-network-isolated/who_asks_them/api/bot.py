from aiogram import Bot, Dispatcher

Dispatcher().run_polling(Bot("1:a"))
