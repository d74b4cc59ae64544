# ok: business-imports-db-driver
import asyncpg
