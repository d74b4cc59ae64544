"""Names of the data services; no driver."""

NAMES = ["db_postgres_service", "db_mongo_service"]
