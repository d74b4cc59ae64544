from fastapi import FastAPI

# ok: cross-service-import
from services.task_api.config import settings

app = FastAPI()
