from aiogram import Bot

from common import store
