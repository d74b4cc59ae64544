import importlib
from importlib import import_module

from django.utils.module_loading import import_string

_LAZY = {"Pool": ("asyncpg", "Pool"), "loads": ("json", "loads")}
BACKENDS = {"pg": "psycopg.Connection", "json": "json.JSONDecoder"}
NESTED = {"pg": {"module": "pg8000", "attribute": "connect"}}
MORE = dict(pg="aiopg")
MORE["mongo"] = "motor"


class Drivers:
    TABLE = {"mongo": "pymongo"}

    def of(self, name):
        return import_module(self.TABLE[name])  # expect: business-imports-db-driver


def __getattr__(name):
    module, attribute = _LAZY[name]
    return getattr(importlib.import_module(module), attribute)  # expect: business-imports-db-driver


def backend(name):
    return import_string(BACKENDS.get(name))  # expect: business-imports-db-driver


def nested(name):
    return import_module(NESTED[name]["module"])  # expect: business-imports-db-driver


def more(name):
    # expect: business-imports-db-driver "`aiopg`"
    # expect: business-imports-db-driver "`motor`"
    return import_module(MORE.get(name))
