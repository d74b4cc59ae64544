# ok: business-imports-db-driver
import asyncpg
from fastapi import FastAPI
# ok: business-imports-db-driver
from sqlalchemy.ext.asyncio import AsyncSession

app = FastAPI()
