from aiogram import Bot

from tools.store import connect
