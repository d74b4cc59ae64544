TIMEOUT = 5  # expect: python-module-name-not-snake "module `api.service.py`"
