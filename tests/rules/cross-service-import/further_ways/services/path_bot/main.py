import aiogram
# expect: cross-service-import "`path_bot` imports `config`, the code of the service `task_api`"
from config import settings
