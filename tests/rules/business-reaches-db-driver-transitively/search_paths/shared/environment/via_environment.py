# expect: business-reaches-db-driver-transitively "main → via_environment → asyncpg"
import asyncpg
