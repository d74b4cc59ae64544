import os

from fastapi import FastAPI
from settings import Settings

settings = Settings()
API_KEY = os.environ["API_KEY"]
REGION = os.environ.get("REGION")
app = FastAPI()


def later() -> str:
    return os.environ["LATER_KEY"]
