import os

from fastapi import FastAPI

app = FastAPI()
# ok: env-example-complete-against-code
TOKEN = os.environ["BOT_TOKEN"]
