# Both images hold it, and nobody imports it yet.
# expect: business-reaches-db-driver-transitively "`task_api` (business_api) reaches the database library `asyncpg` through kit.store → asyncpg, like `task_bot`"
import asyncpg
