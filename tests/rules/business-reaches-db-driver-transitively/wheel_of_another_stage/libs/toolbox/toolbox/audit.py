# expect: business-reaches-db-driver-transitively "`task_api_service` (business_api) reaches the database library `asyncpg` through task_api.start → toolbox.audit → asyncpg"
import asyncpg


def record() -> None:
    print(asyncpg)
