import asyncpg  # ok: business-reaches-db-driver-transitively
