from fastapi import FastAPI

from app.models import order

app = FastAPI()
