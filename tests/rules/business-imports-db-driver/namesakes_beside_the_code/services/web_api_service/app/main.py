from fastapi import FastAPI

import asyncpg  # expect: business-imports-db-driver
from app import rows

app = FastAPI()
