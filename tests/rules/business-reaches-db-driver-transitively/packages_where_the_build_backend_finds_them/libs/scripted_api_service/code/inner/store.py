import asyncpg  # expect: business-reaches-db-driver-transitively
