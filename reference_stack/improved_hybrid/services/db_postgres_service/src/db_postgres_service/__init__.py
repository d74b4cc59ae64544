"""HTTP data service that owns the PostgreSQL database of task management."""
