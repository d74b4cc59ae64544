"""Authentication microservice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.api import auth, health
from app.config import settings
from app.database import engine
from app.database.errors import add_database_handlers
from app.utils.cors import add_cors
from app.utils.json_logging import setup_logging
from app.utils.problems import COMMON_PROBLEMS, add_problem_handlers
from app.utils.request_middleware import RequestMiddleware
from app.utils.tracing import setup_tracing

setup_logging(settings.SERVICE_NAME, settings.LOG_LEVEL)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Close the connections when the service stops."""
    yield
    engine.dispose()


app = FastAPI(
    title="User Service",
    version=settings.SERVICE_VERSION,
    description="Accounts, logins and tokens.",
    lifespan=lifespan,
    redirect_slashes=False,
    responses=COMMON_PROBLEMS,
)
app.include_router(health.router)
app.include_router(auth.router)
add_problem_handlers(app)
add_database_handlers(app)
add_cors(app)
app.add_middleware(RequestMiddleware)
setup_tracing(app)
