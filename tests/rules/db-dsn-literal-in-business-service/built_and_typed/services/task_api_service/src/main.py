from fastapi import FastAPI
from pydantic import MongoDsn, PostgresDsn
from pydantic_settings import BaseSettings
from sqlalchemy import URL as Address
from sqlalchemy.engine import URL

app = FastAPI()
# expect: db-dsn-literal-in-business-service "builds a connection string"
ONE = URL.create(drivername="postgresql+asyncpg", host="postgres")
# expect: db-dsn-literal-in-business-service "builds a connection string"
TWO = Address.create("mysql", database="app")
# expect: db-dsn-literal-in-business-service "builds a connection string"
THREE = PostgresDsn.build(scheme="postgresql", host="postgres")


class Settings(BaseSettings):
    # expect: db-dsn-literal-in-business-service "declares a connection string of a database (`PostgresDsn`)"
    storage: PostgresDsn
    # expect: db-dsn-literal-in-business-service "`MongoDsn | None`"
    documents: MongoDsn | None = None
    # ok: db-dsn-literal-in-business-service
    DATABASE_URL: PostgresDsn
    # ok: db-dsn-literal-in-business-service
    DB_POSTGRES_SERVICE_URL: str = "http://db_postgres_service:8000"
