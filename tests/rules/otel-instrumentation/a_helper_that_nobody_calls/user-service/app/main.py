from fastapi import FastAPI

from app.tracing import setup_tracing

app = FastAPI()
setup_tracing(app)
