from fastapi import FastAPI
# ok: cross-service-import
from services.task_api_service.config import settings
# ok: cross-service-import
from shared.shared_dtos import TASK

# ok: cross-service-import
from . import config

app = FastAPI()
