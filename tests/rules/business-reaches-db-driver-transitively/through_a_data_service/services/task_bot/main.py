from aiogram import Bot

# expect: business-reaches-db-driver-transitively "main → models → models.task → sqlalchemy"
from models import Task
