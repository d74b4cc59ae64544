from typing import TYPE_CHECKING

from fastapi import FastAPI

# ok: fastapi-and-aiogram-in-one-process
from task_bot.dto import TaskDTO

if TYPE_CHECKING:
    # expect: fastapi-and-aiogram-in-one-process[warning] "`aiogram`"
    from aiogram.types import Update

app = FastAPI()
