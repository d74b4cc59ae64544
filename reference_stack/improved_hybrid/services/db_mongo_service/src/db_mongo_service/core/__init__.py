"""Settings, errors and observability of the MongoDB data service."""
