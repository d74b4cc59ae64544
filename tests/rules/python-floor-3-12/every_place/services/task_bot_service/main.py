import aiogram
