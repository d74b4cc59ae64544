from fastapi import FastAPI

# expect: business-imports-db-driver "`task_api_service` (business_api)"
import asyncpg

app = FastAPI()
