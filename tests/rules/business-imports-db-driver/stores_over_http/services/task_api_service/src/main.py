from fastapi import FastAPI

# ok: business-imports-db-driver
import chromadb
# ok: business-imports-db-driver
from elasticsearch import AsyncElasticsearch
# ok: business-imports-db-driver
import redis.asyncio as redis

app = FastAPI()
