from aiogram import Bot

from shared import db
