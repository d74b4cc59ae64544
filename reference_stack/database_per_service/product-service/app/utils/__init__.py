"""Redis cache, auth client and what all services have alike."""
