import asyncpg
from fastapi import FastAPI

app = FastAPI()
POOL = asyncpg.create_pool
