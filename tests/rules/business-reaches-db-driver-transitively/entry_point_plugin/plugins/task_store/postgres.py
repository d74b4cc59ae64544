# expect: business-reaches-db-driver-transitively "task_store.postgres"
import asyncpg


class Backend:
    driver = asyncpg
