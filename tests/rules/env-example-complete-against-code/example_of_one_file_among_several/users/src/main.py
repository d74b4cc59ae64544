import os

from fastapi import FastAPI

HOST = os.environ["DB_HOST"]
# ok: env-example-complete-against-code
KEY = os.environ["JWT_KEY"]
app = FastAPI()
