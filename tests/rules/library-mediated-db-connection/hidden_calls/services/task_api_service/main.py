import asyncio
from functools import partial
from importlib import import_module

import pandas as pd
from celery import Celery
from fastapi import FastAPI

app = FastAPI()
tasks = Celery("tasks")
# expect: library-mediated-db-connection "`sqladmin`"
import_module("sqladmin")
# expect: library-mediated-db-connection "keep results in a database"
tasks.conf.result_backend = "db+postgresql://postgres/app"
# expect: library-mediated-db-connection "`tasks.conf.update`"
tasks.conf.update(result_backend="mongodb://mongo/app")
# expect: library-mediated-db-connection "pandas.read_sql"
read = partial(pd.read_sql, "select 1")
# ok: library-mediated-db-connection
parse = partial(pd.read_csv, "tasks.csv")
# expect: library-mediated-db-connection "connect to a database"
getattr(pd, "read_sql")("select 1", "dsn")


async def rows():
    # expect: library-mediated-db-connection "pandas.read_sql_query"
    return await asyncio.to_thread(pd.read_sql_query, "select 1", "dsn")


class Configuration:
    # expect: library-mediated-db-connection "keep results in a database"
    result_backend = "db+sqlite:///results.db"
