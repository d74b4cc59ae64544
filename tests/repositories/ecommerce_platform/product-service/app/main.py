"""Product catalogue microservice."""

from fastapi import FastAPI

from app.api import health, products
from app.utils.tracing import setup_tracing

app = FastAPI(title="Product Service", version="1.4.0")
app.include_router(products.router)
app.include_router(health.router)
setup_tracing(app)
