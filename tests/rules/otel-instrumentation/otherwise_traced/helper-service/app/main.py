from fastapi import FastAPI

from app import tracing

app = FastAPI()
tracing.setup_tracing(app)
