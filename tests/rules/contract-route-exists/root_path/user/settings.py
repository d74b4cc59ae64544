from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    root_path: str


settings = Settings()
