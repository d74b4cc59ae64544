from fastapi import FastAPI

# ok: cross-service-import
from app.models.user import User

app = FastAPI()
