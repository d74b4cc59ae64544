# expect: business-reaches-db-driver-transitively "`task_bot` (business_bot) reaches the database library `asyncpg` through main → tools.store"
# expect: business-reaches-db-driver-transitively "`task_worker` (business_worker) reaches the database library `asyncpg` through worker → helpers.store"
# expect: business-reaches-db-driver-transitively "`digest_worker` (business_worker) reaches the database library `asyncpg` through worker → basics.store"
import asyncpg


def connect() -> object:
    return asyncpg
