from fastapi import FastAPI

# ok: first-party-import-resolves
from routes import tasks

app = FastAPI()
