DESCRIPTOR = None  # ok: python-module-name-not-snake
