# expect: library-mediated-db-connection "`aiogram.fsm.storage.mongo`"
import aiogram.fsm.storage.mongo
# expect: library-mediated-db-connection "`aiogram.fsm.storage.pymongo`"
import aiogram.fsm.storage.pymongo
# expect: library-mediated-db-connection "`aiogram.contrib.fsm_storage.mongo`"
import aiogram.contrib.fsm_storage.mongo
# expect: library-mediated-db-connection "`apscheduler.jobstores.sqlalchemy`"
import apscheduler.jobstores.sqlalchemy
# expect: library-mediated-db-connection "`apscheduler.jobstores.mongodb`"
import apscheduler.jobstores.mongodb
# expect: library-mediated-db-connection "`apscheduler.datastores.sqlalchemy`"
import apscheduler.datastores.sqlalchemy
# expect: library-mediated-db-connection "`apscheduler.datastores.async_sqlalchemy`"
import apscheduler.datastores.async_sqlalchemy
# expect: library-mediated-db-connection "`apscheduler.datastores.mongodb`"
import apscheduler.datastores.mongodb
# expect: library-mediated-db-connection "`apscheduler.eventbrokers.asyncpg`"
import apscheduler.eventbrokers.asyncpg
# expect: library-mediated-db-connection "`apscheduler.eventbrokers.psycopg`"
import apscheduler.eventbrokers.psycopg
# expect: library-mediated-db-connection "`celery.backends.database`"
import celery.backends.database
# expect: library-mediated-db-connection "`celery.backends.mongodb`"
import celery.backends.mongodb
# expect: library-mediated-db-connection "`kombu.transport.sqlalchemy`"
import kombu.transport.sqlalchemy
# expect: library-mediated-db-connection "`kombu.transport.mongodb`"
import kombu.transport.mongodb
# expect: library-mediated-db-connection "`celery_sqlalchemy_scheduler`"
import celery_sqlalchemy_scheduler
# expect: library-mediated-db-connection "`sqlalchemy_celery_beat`"
import sqlalchemy_celery_beat
# expect: library-mediated-db-connection "`langchain_postgres`"
import langchain_postgres
# expect: library-mediated-db-connection "`langchain_mongodb`"
import langchain_mongodb
# expect: library-mediated-db-connection "`langchain_community.vectorstores.pgvector`"
import langchain_community.vectorstores.pgvector
# expect: library-mediated-db-connection "`langchain_community.vectorstores.PGVector`"
from langchain_community.vectorstores import PGVector
# expect: library-mediated-db-connection "`langchain_community.vectorstores.mongodb_atlas`"
import langchain_community.vectorstores.mongodb_atlas
# expect: library-mediated-db-connection "`langchain_community.vectorstores.MongoDBAtlasVectorSearch`"
from langchain_community.vectorstores import MongoDBAtlasVectorSearch
# expect: library-mediated-db-connection "`langchain_community.utilities.SQLDatabase`"
from langchain_community.utilities import SQLDatabase
# expect: library-mediated-db-connection "`langchain_community.utilities.sql_database`"
import langchain_community.utilities.sql_database
# expect: library-mediated-db-connection "`langchain_community.chat_message_histories.postgres`"
import langchain_community.chat_message_histories.postgres
# expect: library-mediated-db-connection "`langchain_community.chat_message_histories.mongodb`"
import langchain_community.chat_message_histories.mongodb
# expect: library-mediated-db-connection "`langchain_community.chat_message_histories.sql`"
import langchain_community.chat_message_histories.sql
# expect: library-mediated-db-connection "`langchain_community.chat_message_histories.PostgresChatMessageHistory`"
from langchain_community.chat_message_histories import PostgresChatMessageHistory
# expect: library-mediated-db-connection "`langchain_community.chat_message_histories.MongoDBChatMessageHistory`"
from langchain_community.chat_message_histories import MongoDBChatMessageHistory
# expect: library-mediated-db-connection "`langchain_community.chat_message_histories.SQLChatMessageHistory`"
from langchain_community.chat_message_histories import SQLChatMessageHistory
# expect: library-mediated-db-connection "`langchain.vectorstores.pgvector`"
import langchain.vectorstores.pgvector
# expect: library-mediated-db-connection "`langchain.vectorstores.PGVector`"
from langchain.vectorstores import PGVector
# expect: library-mediated-db-connection "`langchain.sql_database`"
import langchain.sql_database
# expect: library-mediated-db-connection "`langchain.utilities.SQLDatabase`"
from langchain.utilities import SQLDatabase
# expect: library-mediated-db-connection "`langgraph.checkpoint.postgres`"
import langgraph.checkpoint.postgres
# expect: library-mediated-db-connection "`langgraph.checkpoint.mongodb`"
import langgraph.checkpoint.mongodb
# expect: library-mediated-db-connection "`langgraph.store.postgres`"
import langgraph.store.postgres
# expect: library-mediated-db-connection "`llama_index.vector_stores.postgres`"
import llama_index.vector_stores.postgres
# expect: library-mediated-db-connection "`llama_index.vector_stores.mongodb`"
import llama_index.vector_stores.mongodb
# expect: library-mediated-db-connection "`fastapi_users_db_sqlalchemy`"
import fastapi_users_db_sqlalchemy
# expect: library-mediated-db-connection "`fastapi_users_db_sqlmodel`"
import fastapi_users_db_sqlmodel
# expect: library-mediated-db-connection "`fastapi_users_db_beanie`"
import fastapi_users_db_beanie
# expect: library-mediated-db-connection "`fastapi_users_db_tortoise`"
import fastapi_users_db_tortoise
# expect: library-mediated-db-connection "`fastapi_users_db_ormar`"
import fastapi_users_db_ormar
# expect: library-mediated-db-connection "`fastapi_users_db_mongodb`"
import fastapi_users_db_mongodb
# expect: library-mediated-db-connection "`fastapi_users.db.SQLAlchemyUserDatabase`"
from fastapi_users.db import SQLAlchemyUserDatabase
# expect: library-mediated-db-connection "`fastapi_users.db.BeanieUserDatabase`"
from fastapi_users.db import BeanieUserDatabase
# expect: library-mediated-db-connection "`sqladmin`"
import sqladmin
# expect: library-mediated-db-connection "`starlette_admin.contrib.sqla`"
import starlette_admin.contrib.sqla
# expect: library-mediated-db-connection "`starlette_admin.contrib.sqlmodel`"
import starlette_admin.contrib.sqlmodel
# expect: library-mediated-db-connection "`starlette_admin.contrib.mongoengine`"
import starlette_admin.contrib.mongoengine
# expect: library-mediated-db-connection "`starlette_admin.contrib.odmantic`"
import starlette_admin.contrib.odmantic
# expect: library-mediated-db-connection "`starlette_admin.contrib.beanie`"
import starlette_admin.contrib.beanie
# expect: library-mediated-db-connection "`procrastinate`"
import procrastinate
# expect: library-mediated-db-connection "`pgqueuer`"
import pgqueuer
# expect: library-mediated-db-connection "`connectorx`"
import connectorx
# expect: library-mediated-db-connection "`adbc_driver_postgresql`"
import adbc_driver_postgresql
# expect: library-mediated-db-connection "`ibis.postgres`"
import ibis.postgres
# expect: library-mediated-db-connection "`ibis.backends.postgres`"
import ibis.backends.postgres
# expect: library-mediated-db-connection "`flask_sqlalchemy`"
import flask_sqlalchemy
# expect: library-mediated-db-connection "`limits.storage.MongoDBStorage`"
from limits.storage import MongoDBStorage
# expect: library-mediated-db-connection "`limits.aio.storage.MongoDBStorage`"
from limits.aio.storage import MongoDBStorage
# expect: library-mediated-db-connection "`taskiq_pg`"
import taskiq_pg
# expect: library-mediated-db-connection "`taskiq_postgresql`"
import taskiq_postgresql
# expect: library-mediated-db-connection "`saq.queue.postgres`"
import saq.queue.postgres
# expect: library-mediated-db-connection[warning] "`opentelemetry.instrumentation.sqlalchemy`"
import opentelemetry.instrumentation.sqlalchemy
# expect: library-mediated-db-connection[warning] "`opentelemetry.instrumentation.asyncpg`"
import opentelemetry.instrumentation.asyncpg
# expect: library-mediated-db-connection[warning] "`opentelemetry.instrumentation.psycopg`"
import opentelemetry.instrumentation.psycopg
# expect: library-mediated-db-connection[warning] "`opentelemetry.instrumentation.psycopg2`"
import opentelemetry.instrumentation.psycopg2
# expect: library-mediated-db-connection[warning] "`opentelemetry.instrumentation.aiopg`"
import opentelemetry.instrumentation.aiopg
# expect: library-mediated-db-connection[warning] "`opentelemetry.instrumentation.pymongo`"
import opentelemetry.instrumentation.pymongo
# expect: library-mediated-db-connection[warning] "`opentelemetry.instrumentation.dbapi`"
import opentelemetry.instrumentation.dbapi
import pandas
# expect: library-mediated-db-connection "pandas.read_sql(…)"
pandas.read_sql("SELECT 1")
import pandas
# expect: library-mediated-db-connection "pandas.read_sql_query(…)"
pandas.read_sql_query("SELECT 1")
import pandas
# expect: library-mediated-db-connection "pandas.read_sql_table(…)"
pandas.read_sql_table("SELECT 1")
import polars
# expect: library-mediated-db-connection "polars.read_database(…)"
polars.read_database("SELECT 1")
import polars
# expect: library-mediated-db-connection "polars.read_database_uri(…)"
polars.read_database_uri("SELECT 1")
import polars
# expect: library-mediated-db-connection "polars.read_sql(…)"
polars.read_sql("SELECT 1")
import dask.dataframe
# expect: library-mediated-db-connection "dask.dataframe.read_sql_table(…)"
dask.dataframe.read_sql_table("SELECT 1")
import dask.dataframe
# expect: library-mediated-db-connection "dask.dataframe.read_sql_query(…)"
dask.dataframe.read_sql_query("SELECT 1")
import ibis
# expect: library-mediated-db-connection "ibis.postgres.connect(…)"
ibis.postgres.connect("SELECT 1")
# expect: library-mediated-db-connection "ibis.mysql.connect(…)"
ibis.mysql.connect("SELECT 1")
import geopandas
# expect: library-mediated-db-connection "geopandas.read_postgis(…)"
geopandas.read_postgis("SELECT 1")
import modin.pandas
# expect: library-mediated-db-connection "modin.pandas.read_sql(…)"
modin.pandas.read_sql("SELECT 1")
import awswrangler.postgresql
# expect: library-mediated-db-connection "awswrangler.postgresql.connect(…)"
awswrangler.postgresql.connect("SELECT 1")
import duckdb
# expect: library-mediated-db-connection "duckdb.postgres_scan(…)"
duckdb.postgres_scan("SELECT 1")
# expect: library-mediated-db-connection "to_sql(…)"
frame.to_sql("tasks")
# expect: library-mediated-db-connection "write_database(…)"
frame.write_database("tasks")
# expect: library-mediated-db-connection "to_postgis(…)"
frame.to_postgis("tasks")
# expect: library-mediated-db-connection "postgres_scan(…)"
frame.postgres_scan("tasks")
