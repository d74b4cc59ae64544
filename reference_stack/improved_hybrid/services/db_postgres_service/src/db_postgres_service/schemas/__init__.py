"""Request and response models of the PostgreSQL data service."""
