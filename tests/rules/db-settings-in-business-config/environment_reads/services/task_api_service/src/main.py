import os
from os import environ, getenv as read

from decouple import config
from fastapi import FastAPI

app = FastAPI()
# expect: db-settings-in-business-config "`task_api_service` (business_api) reads `DATABASE_URL`"
ONE = os.environ["DATABASE_URL"]
# expect: db-settings-in-business-config "reads `DB_HOST`"
TWO = environ.get("DB_HOST", "postgres")
# expect: db-settings-in-business-config "reads `MONGODB_URI`"
THREE = read("MONGODB_URI")
# expect: db-settings-in-business-config "reads `POSTGRES_PASSWORD`"
FOUR = config("POSTGRES_PASSWORD", default="")
KEY = "PG" + "USER"
# expect: db-settings-in-business-config "reads `PGUSER`"
FIVE = os.getenv(KEY)


def _text(name: str, default: str = "") -> str:
    return os.getenv(name, default)


# expect: db-settings-in-business-config "reads `MONGO_DB`"
SIX = _text("MONGO_DB", "tasks")
# ok: db-settings-in-business-config
SEVEN = os.getenv("DB_MONGO_SERVICE_URL", "http://db_mongo_service:8000")
# ok: db-settings-in-business-config
EIGHT = os.getenv("DATABASE_URL_PREFIX")
# ok: db-settings-in-business-config
NINE = os.getenv("DB_URL", "http://db_postgres_service:8000")
