"""The analytics worker of the use case."""
