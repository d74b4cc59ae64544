from aiogram import Bot

from models import Task
