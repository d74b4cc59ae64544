from fastapi import FastAPI

# ok: business-imports-db-driver
import asyncpg

app = FastAPI()
