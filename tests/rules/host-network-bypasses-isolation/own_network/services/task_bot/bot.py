from aiogram import Bot
