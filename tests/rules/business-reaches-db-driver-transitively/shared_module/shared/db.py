# expect: business-reaches-db-driver-transitively "`task_bot` (business_bot) reaches the database library `asyncpg` through main → shared.db → asyncpg, one of 2 such imports, like `task_worker`"
import asyncpg
# ok: business-reaches-db-driver-transitively
from asyncpg import Pool
