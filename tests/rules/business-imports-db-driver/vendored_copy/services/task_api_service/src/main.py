from fastapi import FastAPI

# expect: business-imports-db-driver "`asyncpg`"
from src.vendor import asyncpg
# expect: business-imports-db-driver "`asyncpg`"
import src.vendor.asyncpg as driver
# ok: business-imports-db-driver
from src.vendor import httpx

app = FastAPI()
