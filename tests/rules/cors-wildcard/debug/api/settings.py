from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    debug: bool = False
    environment: str = "production"
    title: str = "tasks"


settings = Settings()
