"""HTTP routes of the PostgreSQL data service."""
