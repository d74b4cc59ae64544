import os

from fastapi import FastAPI

app = FastAPI()
# ok: env-example-complete-against-code
KEY = os.environ["SECRET_KEY"]
# expect: env-example-complete-against-code[error]
TOKEN = os.environ["BOT_TOKEN"]
# ok: env-example-complete-against-code
LEVEL = os.getenv("LOG_LEVEL", "INFO")
# ok: env-example-complete-against-code
BUILT = os.environ["BUILT"]
