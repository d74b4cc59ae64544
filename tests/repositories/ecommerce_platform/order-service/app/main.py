"""Order processing microservice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from app.api import health, orders
from app.relay import relay
from app.utils.tracing import setup_tracing


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Relay events as long as the service runs."""
    relaying = asyncio.create_task(relay())
    yield
    relaying.cancel()
    with suppress(asyncio.CancelledError):
        await relaying


app = FastAPI(title="Order Service", version="1.4.0", lifespan=lifespan)
app.include_router(orders.router)
app.include_router(health.router)
setup_tracing(app)
