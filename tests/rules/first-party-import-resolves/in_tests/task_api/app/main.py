from fastapi import FastAPI

from app.models import Row

app = FastAPI()
