def get() -> None:
    """Get."""
