import importlib

import duckdb
import pandas as pd
import polars
from aiogram import Bot, Dispatcher
# expect: library-mediated-db-connection "`task_bot` (business_bot) lets `aiogram.fsm.storage.mongo` connect to a database"
from aiogram.fsm.storage.mongo import MongoStorage
# expect: library-mediated-db-connection "aiogram.fsm.storage.pymongo"
from aiogram.fsm.storage import pymongo as store
# ok: library-mediated-db-connection
from aiogram.fsm.storage.redis import RedisStorage
# ok: library-mediated-db-connection
from aiogram.fsm.storage.memory import MemoryStorage
# ok: library-mediated-db-connection
from apscheduler.jobstores.redis import RedisJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from celery import Celery
from limits.storage import storage_from_string
# ok: library-mediated-db-connection
from langchain_community.chat_message_histories import RedisChatMessageHistory
# expect: library-mediated-db-connection "PostgresChatMessageHistory"
from langchain_community.chat_message_histories import PostgresChatMessageHistory
# expect: library-mediated-db-connection[warning] "instruments a driver"
from opentelemetry.instrumentation.asyncpg import AsyncPGInstrumentor

from shared.jobs import SQLAlchemyJobStore
from storages import storage_from_url

frame = pd.DataFrame()
# expect: library-mediated-db-connection "lets `langgraph.checkpoint.postgres`"
saver = importlib.import_module("langgraph.checkpoint.postgres")
# expect: library-mediated-db-connection "lets `pd.read_sql(…)` connect to a database"
rows = pd.read_sql("select 1", "dsn")
# expect: library-mediated-db-connection "`to_sql(…)`"
frame.to_sql("tasks", "dsn")
# expect: library-mediated-db-connection "read_database_uri"
polars.read_database_uri(query="select 1", uri="dsn")
# expect: library-mediated-db-connection "DuckDB's `ATTACH`"
duckdb.sql("ATTACH 'host=postgres' AS pg (TYPE postgres)")
# ok: library-mediated-db-connection
duckdb.sql("SELECT 1")
# expect: library-mediated-db-connection "lets Celery keep results in a database"
tasks = Celery("tasks", broker="amqp://rabbitmq", backend="db+postgresql://u:p@postgres/app")
# ok: library-mediated-db-connection
more = Celery("tasks", broker="amqp://rabbitmq", backend="redis://redis")
scheduler = AsyncIOScheduler()
# expect: library-mediated-db-connection "the job store `mongodb`"
scheduler.add_jobstore("mongodb", collection="jobs")
# ok: library-mediated-db-connection
scheduler.add_jobstore("redis")
# expect: library-mediated-db-connection "names `apscheduler.jobstores.mongodb`"
STORE = "apscheduler.jobstores.mongodb:MongoDBJobStore"
# expect: library-mediated-db-connection "lets `storage_from_url` connect to a database"
storage = storage_from_url("mongodb://mongo:27017/bot")
# expect: library-mediated-db-connection "lets `storage_from_string` connect"
limits = storage_from_string("mongodb://mongo:27017")
# ok: library-mediated-db-connection
limits = storage_from_string("redis://redis:6379")
