from fastapi import FastAPI

from app.services import search

app = FastAPI()
