import os

from fastapi import FastAPI

LIMIT = int(os.getenv("LIMIT", "20"))
app = FastAPI()
