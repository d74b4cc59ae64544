from aiogram import Bot

from shared.addresses import DSN
