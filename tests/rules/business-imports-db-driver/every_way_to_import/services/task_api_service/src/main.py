import importlib
from importlib import import_module

from fastapi import FastAPI

# expect: business-imports-db-driver "`task_api_service` (business_api) imports the database library `asyncpg`"
import asyncpg as pg
# expect: business-imports-db-driver "`motor`"
from motor import motor_asyncio as m
# expect: business-imports-db-driver "`sqlalchemy`"
from sqlalchemy.ext.asyncio import AsyncSession
# expect: business-imports-db-driver "`pgvector.asyncpg`"
from pgvector import asyncpg as vectors
# ok: business-imports-db-driver
from pgvector import utils
# ok: business-imports-db-driver
import httpx, redis.asyncio, aio_pika
# expect: business-imports-db-driver "`pymongo`"
import json, pymongo

NAME = "psyc" + "opg"
app = FastAPI()

try:
    import orjson
except ImportError:
    # expect: business-imports-db-driver "`beanie`"
    import beanie


def late():
    """import asyncpg in a docstring is only text."""
    # ok: business-imports-db-driver
    # import asyncpg
    # expect: business-imports-db-driver "`aiomysql`"
    import aiomysql
    # expect: business-imports-db-driver "`tortoise`"
    a = __import__("tortoise")
    # expect: business-imports-db-driver "`peewee`"
    b = importlib.import_module("peewee.fields")
    # expect: business-imports-db-driver "`psycopg`"
    c = import_module(NAME)
    # expect: business-imports-db-driver "`asyncpg`"
    d = import_module(".".join(["asyncpg", "pool"]))
    # expect: business-imports-db-driver "`pymongo`"
    e = importlib.util.find_spec("pymongo")
    # expect: business-imports-db-driver "`gino`"
    exec("import gino")
    return a, b, c, d, e
