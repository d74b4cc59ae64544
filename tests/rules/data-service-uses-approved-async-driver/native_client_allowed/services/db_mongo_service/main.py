from fastapi import FastAPI
from pymongo import AsyncMongoClient

app = FastAPI()
# ok: data-service-uses-approved-async-driver
client = AsyncMongoClient("mongodb://mongo")
