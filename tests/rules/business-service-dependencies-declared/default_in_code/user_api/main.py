import os

from fastapi import FastAPI

REDIS_URL = os.getenv("REDIS_URL", "redis://redis:6379/0")
app = FastAPI()
