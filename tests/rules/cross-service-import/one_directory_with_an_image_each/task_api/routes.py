from fastapi import APIRouter

# expect: cross-service-import "imports `task_bot.texts`"
from task_bot.texts import greet

router = APIRouter()
