import os
from functools import partial

import environ
from dotenv import dotenv_values
from dynaconf import settings as layered
from environs import Env
from fastapi import FastAPI
from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict
from starlette.config import Config

from src.env import text
from src.names import HOST, KEYS

app = FastAPI()
env = Env()
# expect: db-settings-in-business-config "reads `DATABASE_URL`"
env.str("DATABASE_URL")
# expect: db-settings-in-business-config "reads `DB_HOST`"
environ.Env()("DB_HOST")
# expect: db-settings-in-business-config "reads `MONGO_URI`"
Config(".env")("MONGO_URI")
# expect: db-settings-in-business-config "reads `DATABASE_URL`"
layered.DATABASE_URL
# ok: db-settings-in-business-config
layered.REDIS_URL
# expect: db-settings-in-business-config "reads `DATABASE_URL`"
dotenv_values()["DATABASE_URL"]
# expect: db-settings-in-business-config "reads `DATABASE_URL`"
os.environ[KEYS["url"]]
# ok: db-settings-in-business-config
os.environ[KEYS["cache"]]
# expect: db-settings-in-business-config "reads `PGHOST`"
os.getenv(HOST)
# expect: db-settings-in-business-config "reads `POSTGRES_URL`"
text("POSTGRES_URL")
# ok: db-settings-in-business-config
text("REDIS_URL")
for key in ("DB_USER", "LOG_LEVEL"):
    # expect: db-settings-in-business-config "reads `DB_USER`"
    os.environ[key]
# expect: db-settings-in-business-config "reads `DB_NAME`"
options = {key: os.environ[key] for key in ["DB_NAME"]}
# expect: db-settings-in-business-config "reads `DATABASE_URL`"
partial(os.getenv, "DATABASE_URL")()
# expect: db-settings-in-business-config "reads `PGPASSWORD`"
os.path.expandvars("${PGPASSWORD}")
# expect: db-settings-in-business-config "reads `MONGO_URL`"
os.environ.pop("MONGO_URL", None)
# expect: db-settings-in-business-config "reads `MONGO_URL`"
getattr(os, "getenv")("MONGO_URL")


class Database(BaseModel):
    # expect: db-settings-in-business-config "`DATABASE__HOST`"
    host: str
    # ok: db-settings-in-business-config
    pool_size: int = 5


class Nested(BaseSettings):
    model_config = SettingsConfigDict(env_nested_delimiter="__", secrets_dir="/run/secrets")
    # ok: db-settings-in-business-config
    database: Database
    # expect: db-settings-in-business-config "`DB_PASSWORD`"
    db_password: str
