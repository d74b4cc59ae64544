import os

from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    secret_key: str


try:
    REGION = os.environ["REGION"]
except KeyError:
    REGION = "eu"

settings = Settings(secret_key="x")
app = FastAPI()
