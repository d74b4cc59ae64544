"""The package of `db_postgres_service`."""
