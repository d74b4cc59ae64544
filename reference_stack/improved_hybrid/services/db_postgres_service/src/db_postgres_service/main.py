"""The FastAPI application of the PostgreSQL data service."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from db_postgres_service.api import credentials, reminders, system, tasks, users
from db_postgres_service.core.database import build_engine
from db_postgres_service.core.error_reporting import setup_error_reporting
from db_postgres_service.core.problems import add_problem_handlers
from db_postgres_service.core.request_middleware import RequestMiddleware
from db_postgres_service.core.settings import Settings
from db_postgres_service.core.tracing import setup_tracing

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Log the start; at the end close the pool and send the last spans."""
    settings: Settings = app.state.settings
    logger.info("service started", extra={"version": settings.service_version})
    yield
    await app.state.engine.dispose()
    if app.state.tracer_provider is not None:
        await asyncio.to_thread(app.state.tracer_provider.shutdown)
    logger.info("service stopped")


def create_app(settings: Settings) -> FastAPI:
    """Build the application; nothing is connected before the first request."""
    app = FastAPI(
        title="db_postgres_service",
        description="Users, tasks and reminders of task management, stored in PostgreSQL.",
        version=settings.service_version,
        debug=settings.debug,
        lifespan=lifespan,
    )
    setup_error_reporting(settings)
    app.state.settings = settings
    app.state.engine = build_engine(settings)
    app.add_middleware(RequestMiddleware)
    add_problem_handlers(app)
    for router in (
        system.router,
        users.router,
        credentials.router,
        tasks.router,
        reminders.router,
    ):
        app.include_router(router)
    app.state.tracer_provider = setup_tracing(app, app.state.engine, settings)
    return app
