TIMEOUT = 5  # expect: python-module-name-not-snake "module `task-client.py`"
