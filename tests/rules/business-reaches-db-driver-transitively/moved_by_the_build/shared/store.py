# expect: business-reaches-db-driver-transitively "`digest_worker` (business_worker) reaches the database library `asyncpg` through worker → basics.store → asyncpg, like `task_bot` and `task_worker`"
import asyncpg


def connect() -> object:
    return asyncpg
