import os

from fastapi import FastAPI

STORE = os.getenv("DB_POSTGRES_SERVICE_URL", "http://db_postgres_service:8000")
app = FastAPI()
