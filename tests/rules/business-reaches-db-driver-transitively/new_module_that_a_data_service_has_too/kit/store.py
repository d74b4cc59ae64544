# ok: business-reaches-db-driver-transitively
import asyncpg
