from fastapi import FastAPI
from sqlalchemy.ext.asyncio import create_async_engine

from settings import settings

app = FastAPI()
first = create_async_engine(f"{settings.store_dialect}://store/x")  # expect: data-service-uses-approved-async-driver "gives `create_async_engine` the dialect `postgresql` (`STORE_DIALECT`), which is not async"
second = create_async_engine(f"{settings.store_other}://store/x")  # expect: data-service-uses-approved-async-driver "the dialect `postgresql+psycopg2` (`STORE_OTHER`)"
third = create_async_engine(f"{settings.store_good}://store/x")  # ok: data-service-uses-approved-async-driver
fourth = create_async_engine(f"postgresql+asyncpg://store/{settings.store_name}")  # ok: data-service-uses-approved-async-driver
print(f"{settings.store_dialect}://store/x")  # ok: data-service-uses-approved-async-driver
