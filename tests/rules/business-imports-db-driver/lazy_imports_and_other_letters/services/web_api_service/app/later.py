import json

lazy import asyncpg  # expect: business-imports-db-driver
lazy from psycopg import connect  # expect: business-imports-db-driver
lazy from pg8000 import (  # expect: business-imports-db-driver
    Connection,
    Cursor,
)
x = 1; lazy import aiopg as pg, json as j  # expect: business-imports-db-driver
lazy = json
text = """
lazy import motor  # ok: business-imports-db-driver
"""
lazy.dumps(text)
