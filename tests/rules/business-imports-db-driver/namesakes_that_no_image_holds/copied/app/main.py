from fastapi import FastAPI

import asyncpg  # expect: business-imports-db-driver
import psycopg  # expect: business-imports-db-driver

app = FastAPI()
