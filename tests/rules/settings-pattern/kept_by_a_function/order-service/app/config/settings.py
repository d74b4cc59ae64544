from functools import lru_cache

from pydantic_settings import BaseSettings, SettingsConfigDict


class Common(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", case_sensitive=True)


class Database(BaseSettings):
    DATABASE_URL: str


# ok: settings-pattern
class Settings(Common):
    database: Database


@lru_cache
def get_settings() -> Settings:
    return Settings(database=Database())
