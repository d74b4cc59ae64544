from aiogram import Bot

import db
from shared import search
