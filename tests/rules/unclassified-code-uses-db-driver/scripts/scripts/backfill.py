# expect: unclassified-code-uses-db-driver "`scripts/backfill.py`, which runs in no service, uses the database library `asyncpg`"
import asyncpg
