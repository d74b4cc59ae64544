# expect: business-imports-db-driver "`note_worker`"
import asyncpg
