# expect: db-driver-in-business-tests "a test of `task_worker` (business_worker) imports the database library `asyncpg`"
import asyncpg


async def test_rows():
    assert await asyncpg.connect()
