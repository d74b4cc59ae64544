"""Connects to postgresql://postgres@postgres/app_db, says this docstring, which is text."""
import base64
import re

from fastapi import FastAPI

from src.hosts import HOST

app = FastAPI()
scheme = input()
# expect: db-dsn-literal-in-business-service "`task_api_service` (business_api) holds a connection string of a database (`postgresql+asyncpg`)"
DSN = "postgresql+asyncpg://postgres:postgres123@postgres:5432/app_db"
SCHEME = "mongodb"
USER = "root"
# expect: db-dsn-literal-in-business-service "`mongodb`"
MONGO = SCHEME + "://" + USER + "@mongo:27017/tasks"
# expect: db-dsn-literal-in-business-service "`mysql`"
ADJACENT = ("mysql://root"
            "@mysql/tasks")
# expect: db-dsn-literal-in-business-service "`postgres`"
JOINED = "".join(["postgres", "://", "postgres", "/app"])
# expect: db-dsn-literal-in-business-service "`postgresql`"
FROM_ANOTHER_FILE = f"postgresql://{HOST}/app"
# expect: db-dsn-literal-in-business-service "`mongodb+srv`"
PERCENT = "mongodb+srv://%s/tasks" % HOST
# expect: db-dsn-literal-in-business-service "`mongodb`"
HIDDEN = base64.b64decode("bW9uZ29kYjovL3Jvb3Q6c2VjcmV0QG1vbmdvOjI3MDE3L3Rhc2tz")
# expect: db-dsn-literal-in-business-service "its port tells"
BY_PORT = f"{scheme}://{HOST}:5432/app"
# expect: db-dsn-literal-in-business-service "`keywords`"
KEYWORDS = "host=postgres dbname=app user=postgres"
# expect: db-dsn-literal-in-business-service "`sqlite`"
FILE = "sqlite:///./tasks.db"


class Store:
    # expect: db-dsn-literal-in-business-service "`mssql+pyodbc`"
    url = "mssql+pyodbc://sa@mssql/app"

    def connect(self, url="postgresql://postgres/default"):  # expect: db-dsn-literal-in-business-service "`postgresql`"
        # expect: db-dsn-literal-in-business-service "`oracle`"
        return url or (lambda: "oracle://oracle:1521/app")()


# ok: db-dsn-literal-in-business-service
CACHE = "redis://redis:6379/0"
# ok: db-dsn-literal-in-business-service
QUEUE = "amqp://guest:guest@rabbitmq:5672/"
# ok: db-dsn-literal-in-business-service
DATA = "http://db_postgres_service:8000"
# ok: db-dsn-literal-in-business-service
BY_OTHER_PORT = f"{scheme}://{HOST}:8000/api"
# ok: db-dsn-literal-in-business-service
MASK = re.compile(r"postgresql://[^:]+:([^@]+)@")
# ok: db-dsn-literal-in-business-service
PATTERN = r"(postgres|mongodb)://\S+"
# ok: db-dsn-literal-in-business-service
# DSN = "postgresql://commented/out"


def refuse(url: str) -> str:
    # ok: db-dsn-literal-in-business-service
    if url.startswith("postgresql://"):
        # ok: db-dsn-literal-in-business-service
        raise ValueError("postgresql:// URLs are not for business services")
    # ok: db-dsn-literal-in-business-service
    return url.replace("mongodb://", "http://")
