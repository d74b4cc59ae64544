"""Authentication microservice."""

from fastapi import FastAPI

from app.api import auth, health
from app.utils.tracing import setup_tracing

app = FastAPI(title="User Service", version="1.4.0")
app.include_router(auth.router)
app.include_router(health.router)
setup_tracing(app)
