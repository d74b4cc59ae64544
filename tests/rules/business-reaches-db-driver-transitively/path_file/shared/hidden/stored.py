# expect: business-reaches-db-driver-transitively "stored → asyncpg"
import asyncpg
