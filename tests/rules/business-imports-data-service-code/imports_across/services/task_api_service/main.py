import importlib
from typing import TYPE_CHECKING

from fastapi import FastAPI

# expect: business-imports-data-service-code "`task_api_service` (business_api) imports `services.db_postgres_service.models`, code of the data service `db_postgres_service`"
from services.db_postgres_service.models import Task
# expect: business-imports-data-service-code "`db_postgres_service.repositories.tasks`"
from ..db_postgres_service.repositories.tasks import TaskRepository as Repository
# ok: business-imports-data-service-code
from services.db_postgres_service.shared_dtos.tasks import TaskDTO
# expect: business-imports-data-service-code[warning] "`services.db_postgres_service.schemas`"
from services.db_postgres_service.schemas import TaskRow
from services.task_api_service import views
from shared import bridge

if TYPE_CHECKING:
    # expect: business-imports-data-service-code[warning] "models"
    from services.db_postgres_service.models import Task as TaskType

app = FastAPI()


def late():
    # expect: business-imports-data-service-code "models"
    return importlib.import_module("services.db_postgres_service.models")
