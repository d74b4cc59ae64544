"""The distribution `db_postgres_service`."""
