from fastapi import FastAPI

from app.services import profile_client

app = FastAPI()
