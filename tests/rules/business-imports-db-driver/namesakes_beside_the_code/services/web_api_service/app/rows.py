import asyncpg  # expect: business-imports-db-driver
