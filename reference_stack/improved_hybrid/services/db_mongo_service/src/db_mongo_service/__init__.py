"""HTTP data service that owns the MongoDB database of task management."""
