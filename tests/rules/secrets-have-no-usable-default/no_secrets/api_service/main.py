import os

from fastapi import FastAPI

app = FastAPI()
LEVEL = os.getenv("LOG_LEVEL", "INFO")
