from aiogram import Bot

import shared.stores
