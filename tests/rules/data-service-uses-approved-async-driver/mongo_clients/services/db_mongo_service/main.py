from fastapi import FastAPI
from motor.motor_asyncio import AsyncIOMotorClient
# ok: data-service-uses-approved-async-driver
from pymongo import AsyncMongoClient, IndexModel, MongoClient, ReturnDocument
# ok: data-service-uses-approved-async-driver
from pymongo.errors import DuplicateKeyError

app = FastAPI()
# ok: data-service-uses-approved-async-driver
client = AsyncIOMotorClient("mongodb://mongo")
# expect: data-service-uses-approved-async-driver "opens a synchronous client with `pymongo.MongoClient`"
slow = MongoClient("mongodb://mongo")
# expect: data-service-uses-approved-async-driver "uses `pymongo.AsyncMongoClient`; Motor is the documented driver"
other = AsyncMongoClient("mongodb://mongo")
