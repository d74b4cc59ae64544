import asyncpg  # ok: business-imports-db-driver
