import importlib
from importlib import import_module

NAMES = ["json", "asyncpg"]
TARGETS = [("/a", "psycopg"), ("/b", "json")]

for name in NAMES:
    import_module(name)  # expect: business-imports-db-driver
for path, target in TARGETS:
    import_module(target)  # expect: business-imports-db-driver
for number, name in enumerate(("pg8000", "json")):
    import_module(name)  # expect: business-imports-db-driver
for key, name in {"a": "aiopg"}.items():
    import_module(name)  # expect: business-imports-db-driver
for kind in ("pg", "mongo"):
    importlib.import_module(f"async{kind}")  # expect: business-imports-db-driver
loaded = list(map(importlib.import_module, ("json", "motor")))  # expect: business-imports-db-driver
quiet = [import_module(name) for name in ("json", "re")]  # ok: business-imports-db-driver
