from pydantic import RedisDsn
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    token: str = "1:a"
    redis_url: RedisDsn = RedisDsn("redis://redis:6379/0")
    mongo_url: str = "mongodb://mongo:27017/states"


settings = Settings()
