import os

import aio_pika
from aiogram import Bot, Dispatcher

URL = os.environ["RABBITMQ_URL"]
