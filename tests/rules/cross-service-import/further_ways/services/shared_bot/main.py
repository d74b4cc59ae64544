import aiogram
# ok: cross-service-import
from shared_dtos import Task
# ok: cross-service-import
from services.shared.clients import Client

TEXT = "from services.task_api.config import settings"
