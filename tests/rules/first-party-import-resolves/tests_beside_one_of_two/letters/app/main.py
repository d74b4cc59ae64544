from fastapi import FastAPI

from app.config import Settings

app = FastAPI()
settings = Settings()
