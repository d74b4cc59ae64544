from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    store_dialect: str = "postgresql+asyncpg"
    store_other: str
    store_good: str
    store_name: str


settings = Settings()
