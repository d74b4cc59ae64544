from fastapi import FastAPI

from app.tracing import setup_tracing as begin

app = FastAPI()
begin(app)
