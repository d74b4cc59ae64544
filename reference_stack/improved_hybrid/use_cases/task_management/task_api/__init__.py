"""The HTTP API of the use case."""
