# expect: business-imports-db-driver "`stock_worker`"
import asyncpg


async def count(context: dict) -> None: ...
