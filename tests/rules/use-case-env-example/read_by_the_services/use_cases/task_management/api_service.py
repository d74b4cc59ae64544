import os

from fastapi import FastAPI

SECRET_KEY = os.environ["SECRET_KEY"]
LOG_LEVEL = os.getenv("LOG_LEVEL", "INFO")
DB_POSTGRES_SERVICE_URL = os.environ["DB_POSTGRES_SERVICE_URL"]
app = FastAPI()
