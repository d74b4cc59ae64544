revision = "8f3a"  # ok: python-module-name-not-snake
