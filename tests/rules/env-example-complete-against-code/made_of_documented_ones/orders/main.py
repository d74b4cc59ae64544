import os

from fastapi import FastAPI

app = FastAPI()
# ok: env-example-complete-against-code
URL = os.environ["DATABASE_URL"]
# ok: env-example-complete-against-code
TOKEN = os.environ["TOKEN"]
# expect: env-example-complete-against-code "`QUEUE` is read if it is given"
QUEUE = os.environ["QUEUE"]
# ok: env-example-complete-against-code
LEVEL = os.environ["LEVEL"]
