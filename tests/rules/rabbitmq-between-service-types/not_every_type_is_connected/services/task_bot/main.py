import os
from typing import TYPE_CHECKING

import httpx
from aiogram import Bot, Dispatcher

if TYPE_CHECKING:
    import aio_pika

API = os.environ["API_SERVICE_URL"]
