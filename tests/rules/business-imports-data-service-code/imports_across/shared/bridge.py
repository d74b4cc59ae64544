# expect: business-imports-data-service-code "through the shared code"
from services.db_postgres_service.models import Task
