import aiogram
# ok: cross-service-import
from task_api.release import release
