workers = 2  # ok: python-module-name-not-snake
