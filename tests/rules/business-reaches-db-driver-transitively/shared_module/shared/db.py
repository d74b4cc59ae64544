# expect: business-reaches-db-driver-transitively "`task_bot` (business_bot) reaches the database library `asyncpg` through main → shared.db → asyncpg, one of 2"
# expect: business-reaches-db-driver-transitively "`task_worker` (business_worker) reaches the database library `asyncpg` through main → shared.queue → shared.db → asyncpg"
import asyncpg
# ok: business-reaches-db-driver-transitively
from asyncpg import Pool
