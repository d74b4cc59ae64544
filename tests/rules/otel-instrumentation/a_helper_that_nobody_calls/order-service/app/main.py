from fastapi import FastAPI

from app.tracing import HEADER

app = FastAPI(title=HEADER)
