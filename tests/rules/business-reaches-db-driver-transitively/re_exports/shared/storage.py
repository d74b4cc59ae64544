try:
    # expect: business-reaches-db-driver-transitively "main → shared → shared.storage → asyncpg"
    from asyncpg import Pool
except ImportError:
    # expect: business-reaches-db-driver-transitively "`psycopg`"
    from psycopg import AsyncConnection as Pool
