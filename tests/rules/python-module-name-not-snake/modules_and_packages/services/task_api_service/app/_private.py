TIMEOUT = 5  # ok: python-module-name-not-snake
