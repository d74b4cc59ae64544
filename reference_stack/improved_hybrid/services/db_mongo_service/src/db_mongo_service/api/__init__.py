"""HTTP routes of the MongoDB data service."""
