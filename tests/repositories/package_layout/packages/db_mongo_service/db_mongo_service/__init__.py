"""The distribution `db_mongo_service`."""
