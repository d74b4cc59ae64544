# ok: business-imports-data-service-code
from services.db_postgres_service.models import Task
