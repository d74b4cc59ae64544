from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    telemetry_port: int = 9500


app = FastAPI()
settings = Settings()
