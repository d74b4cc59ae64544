# expect: unclassified-code-uses-db-driver "`api/fill.py`, which runs in no service, uses the database library `asyncpg`"
import asyncpg
