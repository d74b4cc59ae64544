# A test of the data service.
# ok: db-driver-in-business-tests
import asyncpg


async def test_rows(storage):
    assert await asyncpg.connect() and storage
