from aiogram import Bot

# expect: business-imports-data-service-code "imports `db_postgres_service.models`"
from db_postgres_service.models import Task
# ok: business-imports-data-service-code
from db_postgres_service.contracts import TaskDTO
# ok: business-imports-data-service-code
import db_postgres_client
