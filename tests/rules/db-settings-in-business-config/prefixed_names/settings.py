import os

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

SHARD = os.environ["STOCK_DB_1_HOST"]  # ok: db-settings-in-business-config
REPLICA = os.getenv("stock_db_replica_host")  # expect: db-settings-in-business-config "`stock_db_replica_host`"
RESULT = os.getenv("CELERY_RESULT_DB", "0")  # ok: db-settings-in-business-config


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="BOT_", env_nested_delimiter="__")
    orders_db_host: str  # expect: db-settings-in-business-config "`BOT_ORDERS_DB_HOST`"
    orders_db_password: str  # expect: db-settings-in-business-config "`BOT_ORDERS_DB_PASSWORD`"
    db_password: str  # expect: db-settings-in-business-config "`BOT_DB_PASSWORD`"
    main_store: str = Field(validation_alias=AliasChoices("ORDERS_PG_DSN", "STORE"))  # expect: db-settings-in-business-config "`ORDERS_PG_DSN`"
    redis_db: int = 0  # ok: db-settings-in-business-config
    redis_database_url: str = ""  # ok: db-settings-in-business-config
    thumb_host: str = ""  # ok: db-settings-in-business-config
    orders_db_postgres_service_url: str = ""  # ok: db-settings-in-business-config
    db_mongo_service_timeout: int = 3  # ok: db-settings-in-business-config


class ShopSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="shop")
    db_host: str  # expect: db-settings-in-business-config "`SHOPDB_HOST`"


class CacheSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="REDIS_")
    db_host: str = ""  # ok: db-settings-in-business-config
    host: str = ""  # ok: db-settings-in-business-config
