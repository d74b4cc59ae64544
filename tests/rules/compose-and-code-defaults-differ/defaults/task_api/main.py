import os

from fastapi import FastAPI
from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    batch_size: int = 50
    page_size: int = 20
    timeout: float = 30.0
    cache_enabled: bool = True
    log_level: str = "DEBUG"
    store: str = "memory"
    retries: int = 3
    optional: int | None = None
    empty: str = ""
    algorithm: str = "HS256"
    retention_days: int = Field(default=365, ge=1)
    two_parts: str = "x"


settings = Settings()
app = FastAPI()
