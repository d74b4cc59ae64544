from fastapi import FastAPI
from pydantic import AliasChoices, AnyHttpUrl, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

app = FastAPI()


class Settings(BaseSettings):
    # expect: db-settings-in-business-config "`task_api_service` (business_api) defines the setting `DATABASE_URL`"
    DATABASE_URL: str
    # expect: db-settings-in-business-config "`DB_HOST`"
    db_host: str = "postgres"
    # expect: db-settings-in-business-config "`PGPASSWORD`"
    PGPASSWORD: str = ""
    # expect: db-settings-in-business-config "`MONGO_URI`"
    storage: str = Field(alias="MONGO_URI")
    # expect: db-settings-in-business-config "`DATABASE_URL`"
    other: str = Field(validation_alias=AliasChoices("DATABASE_URL", "DB_URL"))
    # expect: db-settings-in-business-config "`SQLALCHEMY_DATABASE_URI`"
    SQLALCHEMY_DATABASE_URI: str | None = None
    # expect: db-settings-in-business-config "`READ_DATABASE_URL`"
    READ_DATABASE_URL: str = ""
    # ok: db-settings-in-business-config
    DB_POSTGRES_SERVICE_URL: AnyHttpUrl
    # ok: db-settings-in-business-config
    DATABASE_SERVICE_URL: str = "http://data:8000"
    # ok: db-settings-in-business-config
    database_url: str = Field(alias="DB_MONGO_SERVICE_URL")
    # ok: db-settings-in-business-config
    MONGO_URL: AnyHttpUrl
    # ok: db-settings-in-business-config
    POSTGRES_URL: str = "http://db_postgres_service:8000"
    # ok: db-settings-in-business-config
    REDIS_URL: str = "redis://redis:6379"
    # ok: db-settings-in-business-config
    DBUS_ADDRESS: str = ""


class Prefixed(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="TASKS_")
    # expect: db-settings-in-business-config "`TASKS_POSTGRES_HOST`"
    postgres_host: str
    # ok: db-settings-in-business-config
    host: str
