# expect: one-database-engine-per-data-service "`db_postgres_service`, the PostgreSQL data service imports `pymongo` through the shared code"
import pymongo
