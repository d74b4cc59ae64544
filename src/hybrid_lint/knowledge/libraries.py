"""Top-level modules that are no code of a repository: the standard library's, and those of widespread distributions."""

from __future__ import annotations

#: `sys.stdlib_module_names` of CPython 3.14 without the private ones.
STANDARD_LIBRARY = frozenset(
    (
        "__future__ _thread abc annotationlib antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 "
        "cProfile calendar cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser contextlib "
        "contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip "
        "enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob "
        "graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword "
        "linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath "
        "nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix "
        "posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib "
        "resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 "
        "sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog "
        "tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback "
        "tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg "
        "winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo"
    ).split()
)

#: Libraries that rules speak of, and others that services often have. What an image installs counts besides.
LIBRARIES = frozenset(
    (
        "aerich aio_pika aiobotocore aiofiles aiogram aiohttp aiokafka aiomysql aioodbc aiopg aioredis aiormq aiosqlite alembic anyio "
        "apscheduler arq asgiref asyncmy asyncpg asyncpgsa attr attrs authlib beanie boto3 botocore bson cassandra celery chromadb "
        "click clickhouse_connect clickhouse_driver cryptography cx_Oracle databases dataset dateutil decouple discord django dotenv "
        "dramatiq dynaconf edgedb elasticsearch environs fakeredis fastapi faststream flask gel gino granian gridfs grpc gunicorn "
        "httpx huey hypercorn importlib_metadata jinja2 jose jwt kafka kombu langchain litestar loguru marshmallow minio mongoengine "
        "motor msgspec mysql MySQLdb nats neo4j nest_asyncio numpy odmantic openai opensearchpy opentelemetry oracledb orjson ormar "
        "pandas passlib peewee peewee_async pg8000 pgdb pgvector piccolo pika PIL pkg_resources pony postgres prometheus_client "
        "psycopg psycopg2 psycopg2cffi psycopg_binary psycopg_pool pydantic pydantic_settings pymongo pymssql pymysql pyodbc pyrogram "
        "pytest pytz qdrant_client quart records redis requests rich rq sanic sentry_sdk setuptools sqlalchemy sqlmodel starlette "
        "structlog taskiq telebot telegram telethon tenacity testcontainers toml tortoise trio typer typing_extensions ujson umongo "
        "urllib3 uvicorn uvloop websockets yaml yoyo"
    ).split()
)
