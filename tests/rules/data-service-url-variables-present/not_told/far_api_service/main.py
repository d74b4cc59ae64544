import os

from fastapi import FastAPI

STORE = os.environ["DB_POSTGRES_SERVICE_URL"]
app = FastAPI()
