# expect: business-reaches-db-driver-transitively "toolbox.audit"
import asyncpg
