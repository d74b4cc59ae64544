from main import settings

print(settings.db_postgres_service_url)
