from fastapi import FastAPI
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")

    secret_key: str


def load(kind: type[Settings]) -> Settings:
    return kind()


settings = load(Settings)
app = FastAPI()
