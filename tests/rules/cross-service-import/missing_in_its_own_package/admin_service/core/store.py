def open_all() -> None:
    """Open."""
