from fastapi import FastAPI
import asyncpg  # expect: business-imports-db-driver "`orders` (business_api)"

app = FastAPI()
