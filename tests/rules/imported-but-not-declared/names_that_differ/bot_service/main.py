import asyncio
import distutils  # of Pythons before 3.12

import yaml
from aiogram import Bot
from cryptography.fernet import Fernet
# expect: imported-but-not-declared[error] "`dateutil.parser` is imported, and `bot_service` does not declare `python-dateutil`"
from dateutil.parser import parse
from jose import jwt
from PIL import Image

import reminders

asyncio.run(reminders.run(Bot, Fernet, parse, jwt, Image, yaml, distutils))
