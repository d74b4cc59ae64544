from fastapi import FastAPI  # ok: python-module-name-not-snake

from app.Handlers.tasks import router
from app.apiService import ApiService
from app.plain.TaskStore import TaskStore

app = FastAPI()
app.include_router(router)
