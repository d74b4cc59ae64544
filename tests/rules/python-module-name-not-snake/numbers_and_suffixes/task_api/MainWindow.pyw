A = 1  # expect: python-module-name-not-snake
