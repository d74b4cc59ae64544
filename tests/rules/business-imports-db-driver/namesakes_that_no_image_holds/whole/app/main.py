from fastapi import FastAPI

import asyncpg  # ok: business-imports-db-driver

app = FastAPI()
