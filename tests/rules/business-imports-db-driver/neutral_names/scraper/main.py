# expect: business-imports-db-driver "`scraper` (business_worker)"
from sqlalchemy.ext.asyncio import create_async_engine


class Settings:
    functions = []
