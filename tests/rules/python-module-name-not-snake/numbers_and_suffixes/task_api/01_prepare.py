A = 1  # ok: python-module-name-not-snake
