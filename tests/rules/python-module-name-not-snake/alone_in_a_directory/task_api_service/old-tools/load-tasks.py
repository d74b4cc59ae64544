LOADED = True  # expect: python-module-name-not-snake "the module `load-tasks.py`"
