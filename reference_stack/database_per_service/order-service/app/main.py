"""Order processing microservice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI

from app.api import health, orders
from app.config import settings
from app.database import engine
from app.database.errors import add_database_handlers
from app.utils.cors import add_cors
from app.utils.json_logging import setup_logging
from app.utils.problems import COMMON_PROBLEMS, add_problem_handlers
from app.utils.product_client import product_client
from app.utils.publisher import EventPublisher
from app.utils.request_middleware import RequestMiddleware
from app.utils.tracing import setup_tracing
from app.workers import advance_sagas, run_relay, run_sagas

setup_logging(settings.SERVICE_NAME, settings.LOG_LEVEL)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Relay events and end sagas as long as the service runs."""
    stop = asyncio.Event()
    advance = partial(advance_sagas, product_client, stop.is_set)
    workers = [
        asyncio.create_task(run_relay(stop, EventPublisher())),
        asyncio.create_task(run_sagas(stop, advance)),
    ]
    yield
    stop.set()
    await asyncio.gather(*workers)
    engine.dispose()


app = FastAPI(
    title="Order Service",
    version=settings.SERVICE_VERSION,
    description="Orders, from placing to delivery.",
    lifespan=lifespan,
    redirect_slashes=False,
    responses=COMMON_PROBLEMS,
)
app.include_router(health.router)
app.include_router(orders.router)
add_problem_handlers(app)
add_database_handlers(app)
add_cors(app)
app.add_middleware(RequestMiddleware)
setup_tracing(app)
