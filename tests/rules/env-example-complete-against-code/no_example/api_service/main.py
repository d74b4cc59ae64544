import os

from fastapi import FastAPI

app = FastAPI()
TOKEN = os.environ["BOT_TOKEN"]
