"""hybrid-lint: a compliance linter and architecture checker for Python microservice repositories."""

__version__ = "0.1.0"
