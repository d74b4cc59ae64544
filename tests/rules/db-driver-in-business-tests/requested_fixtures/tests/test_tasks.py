# expect: db-driver-in-business-tests "a test of `task_api` (business_api) imports the database library `asyncpg`"
import asyncpg


async def test_tasks(signed_in):
    assert await asyncpg.connect() and signed_in
