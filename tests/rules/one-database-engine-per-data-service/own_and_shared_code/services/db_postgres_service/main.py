import importlib
from typing import TYPE_CHECKING

# ok: one-database-engine-per-data-service
import asyncpg
# ok: one-database-engine-per-data-service
from sqlalchemy.ext.asyncio import create_async_engine
# expect: one-database-engine-per-data-service[warning] "imports `bson`"
from bson import ObjectId
from fastapi import FastAPI

from shared import mongo

if TYPE_CHECKING:
    # expect: one-database-engine-per-data-service[warning] "`motor`"
    from motor.motor_asyncio import AsyncIOMotorClient

app = FastAPI()


def late():
    # expect: one-database-engine-per-data-service "`db_postgres_service`, the PostgreSQL data service imports `motor`"
    from motor import motor_asyncio as m
    # expect: one-database-engine-per-data-service "`beanie`"
    return importlib.import_module("bea" + "nie"), m
