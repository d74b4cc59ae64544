from fastapi import FastAPI

# ok: cross-service-import
from src.settings import PORT

app = FastAPI()
