from aiogram import Bot, Dispatcher

dispatcher = Dispatcher()
