from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    mongodb_url: str
    mongo_db: str = "tasks_db"


settings = Settings()
