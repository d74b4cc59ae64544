import importlib
import os

from fastapi import FastAPI
from settings import Settings

settings = Settings()


def show(secret_key: str) -> None:
    print(secret_key)


show(secret_key="x")
try:
    int("x")
except ValueError:
    pass
API_KEY = os.environ["API_KEY"]
REGION = os.environ.get("REGION")
app = FastAPI()
importlib.import_module(os.environ.get("PLUGIN", "plugin"))


def later() -> str:
    return os.environ["LATER_KEY"]
