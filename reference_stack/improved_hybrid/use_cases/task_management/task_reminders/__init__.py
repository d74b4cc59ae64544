"""The reminder worker of the use case."""
