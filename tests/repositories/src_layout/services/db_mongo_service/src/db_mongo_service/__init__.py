"""The package of `db_mongo_service`."""
