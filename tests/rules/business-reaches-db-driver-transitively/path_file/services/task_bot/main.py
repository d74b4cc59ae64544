from aiogram import Bot

import stored
