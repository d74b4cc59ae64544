import sys

sys.path.insert(0, "services/task_api_service")

# expect: cross-service-import "`task_worker` imports `config`, the code of the service `task_api_service`"
from config import settings
