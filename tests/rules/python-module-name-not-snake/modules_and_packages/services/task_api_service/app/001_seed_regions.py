REGIONS = ()  # ok: python-module-name-not-snake
