import importlib
import os
from importlib import import_module

from fastapi import FastAPI
from pydantic import Field
from pydantic_settings import BaseSettings

from src import names
from src.loading import load
from src.names import DRIVERS as COMMON

app = FastAPI()
DRIVERS = {"pg": "asyncpg", "http": "httpx"}


class Settings(BaseSettings):
    DRIVER: str = "motor"
    BACKEND: str = Field(default="pymongo")


settings = Settings()


class Base:
    NAME = "gino"


class Store(Base):
    def driver(self):
        # expect: business-imports-db-driver "`gino`"
        return import_module(self.NAME)


def late(flag):
    # expect: business-imports-db-driver "`asyncpg`"
    import_module(DRIVERS["pg"])
    # ok: business-imports-db-driver
    import_module(DRIVERS["http"])
    # expect: business-imports-db-driver "`asyncpg`"
    import_module(DRIVERS.get("pg", "httpx"))
    # expect: business-imports-db-driver "`asyncpg`"
    import_module(COMMON["pg"])
    # expect: business-imports-db-driver "`asyncpg`"
    import_module(names.DRIVERS["pg"])
    # expect: business-imports-db-driver "`peewee`"
    load("peewee")
    # ok: business-imports-db-driver
    load("httpx")
    # expect: business-imports-db-driver "`motor`"
    import_module(settings.DRIVER)
    # expect: business-imports-db-driver "`pymongo`"
    import_module(settings.BACKEND)
    # expect: business-imports-db-driver "`psycopg`"
    import_module(os.getenv("DRIVER", "psycopg"))
    # expect: business-imports-db-driver "`psycopg2`"
    import_module("httpx" if flag else "psycopg2")
    # expect: business-imports-db-driver "`aiopg`"
    import_module(flag or "aiopg")
    for name in ("httpx", "pony"):
        # expect: business-imports-db-driver "`pony`"
        import_module(name)
    # expect: business-imports-db-driver "`tortoise`"
    modules = [import_module(name) for name in ["tortoise"]]
    # expect: business-imports-db-driver "`databases`"
    (lambda: import_module("{}bases".format("data")))()
    # expect: business-imports-db-driver "`sqlmodel`"
    getattr(importlib, "import_" + "module")("sqlmodel")
    # ok: business-imports-db-driver
    import_module(os.environ["BACKEND"])
    return modules
