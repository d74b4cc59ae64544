import importlib
import runpy
from enum import Enum
from functools import partial
from importlib import import_module as load

from fastapi import FastAPI

from src.names import DRIVER

app = FastAPI()
im = importlib.import_module
VERSION = "2"


class Driver(str, Enum):
    MONGO = "motor"


match VERSION:
    case "2":
        # expect: business-imports-db-driver "`psycopg2`"
        from psycopg2 import *
    case _:
        # expect: business-imports-db-driver "`psycopg`"
        import psycopg


class Repository:
    # expect: business-imports-db-driver "`sqlmodel`"
    from sqlmodel import Session


def late():
    # expect: business-imports-db-driver "`asyncpg`"
    a = im("asyncpg")
    # expect: business-imports-db-driver "`asyncpg`"
    b = getattr(importlib, "import_module")("asyncpg")
    # expect: business-imports-db-driver "`psycopg2`"
    c = load(f"psycopg{VERSION}")
    # expect: business-imports-db-driver "`motor`"
    d = load(Driver.MONGO.value)
    # expect: business-imports-db-driver "`asyncpg`"
    e = load(DRIVER)
    # expect: business-imports-db-driver "`pymongo`"
    f = load(name="pymongo")
    # expect: business-imports-db-driver "`peewee`"
    g = runpy.run_module("peewee")
    # expect: business-imports-db-driver "`gino`"
    exec(compile("import gino", "<text>", "exec"))
    # ok: business-imports-db-driver
    h = load("httpx")
    return a, b, c, d, e, f, g, h


# expect: business-imports-db-driver "`pony`"
connect = partial(importlib.import_module, "pony.orm")

if __name__ == "__main__":
    # expect: business-imports-db-driver "`dataset`"
    import dataset
