class Task:  # ok: python-module-name-not-snake
    """A folder that is no package and that nothing imports from."""
