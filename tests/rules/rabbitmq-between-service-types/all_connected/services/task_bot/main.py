import os

import aio_pika
from aiogram import Bot, Dispatcher

URL = os.getenv("RABBITMQ_URL")
dispatcher = Dispatcher()
