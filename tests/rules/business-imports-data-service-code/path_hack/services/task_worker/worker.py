import sys

import aio_pika

sys.path.append("../db_postgres_service")
# expect: business-imports-data-service-code "imports `task_models`, code of the data service `db_postgres_service`"
from task_models import Task
