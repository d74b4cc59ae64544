from typing import TYPE_CHECKING

# expect: db-driver-in-business-tests "a test of `task_api_service` (business_api) imports the database library `asyncpg`"
import asyncpg
# ok: db-driver-in-business-tests
import httpx
from src.main import app

if TYPE_CHECKING:
    # expect: db-driver-in-business-tests[warning] "`sqlalchemy`"
    from sqlalchemy.ext.asyncio import AsyncSession


async def test_created(postgres):
    # expect: db-driver-in-business-tests "imports the database library `motor`"
    from motor.motor_asyncio import AsyncIOMotorClient
    connection = await asyncpg.connect(postgres.get_connection_url())
    # ok: db-driver-in-business-tests
    await connection.fetch("SELECT * FROM tasks")
