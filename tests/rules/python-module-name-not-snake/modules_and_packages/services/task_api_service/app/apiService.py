class ApiService:  # expect: python-module-name-not-snake "module `apiService.py`"
    pass
