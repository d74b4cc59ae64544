from fastapi import FastAPI

app = FastAPI()
import os

# ok: db-settings-in-business-config
DATA = os.environ["DATABASE_URL"]
