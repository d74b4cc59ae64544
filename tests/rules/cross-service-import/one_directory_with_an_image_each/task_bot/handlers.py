from aiogram import Router

# ok: cross-service-import
from task_bot.texts import greet

router = Router()
