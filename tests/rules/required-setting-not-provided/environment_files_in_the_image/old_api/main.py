from fastapi import FastAPI
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    class Config:
        env_file = ".env"

    secret_key: str


settings = Settings()
app = FastAPI()
