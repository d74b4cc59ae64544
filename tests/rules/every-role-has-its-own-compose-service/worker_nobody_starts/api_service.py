from fastapi import FastAPI

from task_service import TaskService

# ok: every-role-has-its-own-compose-service
app = FastAPI()
