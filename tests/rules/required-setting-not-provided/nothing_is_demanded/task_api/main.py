import os

from fastapi import FastAPI

REGION = os.getenv("REGION", "eu")
app = FastAPI()
