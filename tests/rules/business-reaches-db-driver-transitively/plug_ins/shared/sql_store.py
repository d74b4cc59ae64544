# expect: business-reaches-db-driver-transitively "shared.sql_store → asyncpg"
import asyncpg
