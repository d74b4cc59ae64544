# expect: business-imports-db-driver "`rank_api` (business_api) imports the database library `asyncpg`, like `rank_worker`"
import asyncpg
