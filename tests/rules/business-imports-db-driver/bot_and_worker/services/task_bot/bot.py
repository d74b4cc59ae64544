from aiogram import Bot
# expect: business-imports-db-driver "`task_bot` (business_bot)"
from motor.motor_asyncio import AsyncIOMotorClient

bot = Bot("0")
