import aiogram
# expect: cross-service-import "`mounted_bot` imports `task_api.config`, the code of the service `task_api`"
from task_api.config import settings
