from fastapi import FastAPI

from services.db_postgres_service.queries import rows

app = FastAPI()
print(rows)
