from aiogram import Bot

# expect: business-imports-data-service-code "`services.db_postgres_service.queries`"
from services.db_postgres_service.queries import rows
# expect: cross-service-import "`services.user_api.names`"
from services.user_api.names import names

print(Bot, rows, names)
