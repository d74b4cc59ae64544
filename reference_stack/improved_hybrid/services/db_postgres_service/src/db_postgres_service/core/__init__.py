"""Settings, errors and observability of the PostgreSQL data service."""
