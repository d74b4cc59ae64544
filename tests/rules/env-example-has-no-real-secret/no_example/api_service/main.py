import os

from fastapi import FastAPI

app = FastAPI()
KEY = os.environ["SECRET_KEY"]
