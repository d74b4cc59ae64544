import os
import platform
import sys
import typing as t
from sys import version_info as version
from typing import TYPE_CHECKING
from typing import TYPE_CHECKING as T

WINDOWS = sys.platform == "win32"
ready = os.environ.get("READY")

if False:
    import aiopg  # ok: business-imports-db-driver
if (0):
    import aiopg  # ok: business-imports-db-driver
if None or "":
    import aiopg  # ok: business-imports-db-driver
if False and ready:
    import aiopg  # ok: business-imports-db-driver
if not True:
    import aiopg  # ok: business-imports-db-driver
while False:
    import aiopg  # ok: business-imports-db-driver
if True or ready:
    import pg8000  # expect: business-imports-db-driver
else:
    import aiopg  # ok: business-imports-db-driver
if ready:
    import pgdb  # expect: business-imports-db-driver
elif 1:
    pass
else:
    import aiopg  # ok: business-imports-db-driver
if 1:
    pass
elif ready:
    import aiopg  # ok: business-imports-db-driver
driver = __import__("aiopg") if False else None  # ok: business-imports-db-driver
if not __debug__:
    import aiopg  # ok: business-imports-db-driver
if sys.platform == "win32" or os.name == "nt" or platform.system() == "Windows":
    import aiopg  # ok: business-imports-db-driver
if sys.platform.startswith("linux"):
    import psycopg  # expect: business-imports-db-driver
else:
    import aiopg  # ok: business-imports-db-driver
if WINDOWS:
    import aiopg  # ok: business-imports-db-driver
if sys.platform in ("win32", "cygwin"):
    import aiopg  # ok: business-imports-db-driver
if sys.version_info < (3,):
    import aiopg  # ok: business-imports-db-driver
if version[0] == 2:
    import aiopg  # ok: business-imports-db-driver
if sys.version_info.major < 3:
    import aiopg  # ok: business-imports-db-driver
if sys.version_info >= (3, 14):
    import aiopg  # ok: business-imports-db-driver
elif sys.version_info >= (3, 11) and ready:
    import psycopg2  # expect: business-imports-db-driver
if (3, 13) <= version:
    import aiopg  # ok: business-imports-db-driver
if version[:2] == (3, 12):
    import asyncpg  # expect: business-imports-db-driver
if TYPE_CHECKING:
    import motor  # expect: business-imports-db-driver[warning]
if T:
    import motor  # expect: business-imports-db-driver[warning]
if TYPE_CHECKING and ready:
    import motor  # expect: business-imports-db-driver[warning]
if not t.TYPE_CHECKING:
    import pymongo  # expect: business-imports-db-driver
else:
    import motor  # expect: business-imports-db-driver[warning]
if TYPE_CHECKING or ready:
    import gridfs  # expect: business-imports-db-driver
