import os

from fastapi import FastAPI

USER_API = os.environ["USER_API_URL"]
QDRANT = os.environ["QDRANT_HOST"]
app = FastAPI()
