from fastapi import FastAPI
import asyncpg  # expect: business-imports-db-driver "`mail` (business_api)"

app = FastAPI()
