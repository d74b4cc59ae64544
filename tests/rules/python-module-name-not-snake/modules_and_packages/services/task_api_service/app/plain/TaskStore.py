class TaskStore:  # expect: python-module-name-not-snake "module `TaskStore.py`"
    pass
