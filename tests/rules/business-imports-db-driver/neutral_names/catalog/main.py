from fastapi import FastAPI
# expect: business-imports-db-driver "`catalog` (business_api)"
from sqlalchemy.ext.asyncio import create_async_engine

app = FastAPI()
