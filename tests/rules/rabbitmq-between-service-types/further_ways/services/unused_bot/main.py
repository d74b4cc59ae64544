import os

from aiogram import Bot, Dispatcher

URL = os.environ["RABBITMQ_URL"]
