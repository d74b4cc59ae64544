from fastapi import FastAPI

from app.loading import load

load('shared.store')

app = FastAPI()
