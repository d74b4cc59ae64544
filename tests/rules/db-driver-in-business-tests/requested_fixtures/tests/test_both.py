# ok: db-driver-in-business-tests
import asyncpg


async def test_both(client, storage):
    assert await asyncpg.connect() and storage and client
