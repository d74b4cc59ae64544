# expect: pydantic-v2-only "`BaseSettings` is of Pydantic 1"
from pydantic import BaseSettings, Field


class Settings(BaseSettings):
    page_size: int = Field(20, ge=1)


settings = Settings()
