# expect: one-database-engine-per-data-service "`db_mongo_service`, the MongoDB data service imports `asyncpg`"
import asyncpg
# ok: one-database-engine-per-data-service
import pymongo
# expect: one-database-engine-per-data-service "`sqlalchemy`"
import sqlalchemy as sa
from fastapi import FastAPI
# ok: one-database-engine-per-data-service
from motor.motor_asyncio import AsyncIOMotorClient
# ok: one-database-engine-per-data-service
from bson import ObjectId

app = FastAPI()
