# ok: unclassified-code-uses-db-driver
import asyncpg
