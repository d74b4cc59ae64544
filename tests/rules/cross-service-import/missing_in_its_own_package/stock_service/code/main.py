from fastapi import FastAPI

from app.services import profile_client  # ok: cross-service-import

app = FastAPI()
