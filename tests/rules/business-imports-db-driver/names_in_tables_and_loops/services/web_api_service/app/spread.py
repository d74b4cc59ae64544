import asyncio
import os
from importlib import import_module

import lazy_loader
import pytest

GIVEN = ("asyncpg",)
chosen = "json"
if os.environ.get("POSTGRES"):
    chosen = "psycopg"

__import__(*GIVEN)  # expect: business-imports-db-driver
import_module(**{"name": "pg8000"})  # expect: business-imports-db-driver
import_module(os.environ.get("DRIVER", "aiopg"))  # expect: business-imports-db-driver
import_module(os.getenv("DRIVER") or "motor")  # expect: business-imports-db-driver
import_module(chosen)  # expect: business-imports-db-driver
lazy_loader.load("pymongo")  # expect: business-imports-db-driver
pytest.importorskip("mongoengine")  # expect: business-imports-db-driver


def load(name="beanie"):
    return import_module(name)  # expect: business-imports-db-driver


async def begin():
    load()
    await asyncio.to_thread(import_module, "gridfs")  # expect: business-imports-db-driver
