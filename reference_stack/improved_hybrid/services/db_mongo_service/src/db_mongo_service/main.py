"""The FastAPI application of the MongoDB data service."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from db_mongo_service.api import analytics, journal, system
from db_mongo_service.core.collections import prepare_collections, read_collection_descriptions
from db_mongo_service.core.database import build_client
from db_mongo_service.core.error_reporting import setup_error_reporting
from db_mongo_service.core.problems import add_problem_handlers
from db_mongo_service.core.request_middleware import RequestMiddleware
from db_mongo_service.core.settings import Settings
from db_mongo_service.core.tracing import setup_tracing

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Prepare the collections, serve, and at the end close what is open.

    The service starts without a database too: it is then alive but not ready.
    """
    settings: Settings = app.state.settings
    client = build_client(settings)
    app.state.database = client.get_default_database()
    app.state.collections_prepared = asyncio.Event()
    descriptions = read_collection_descriptions(settings.collections_directory)
    preparation = asyncio.create_task(
        prepare_collections(app.state.database, descriptions, app.state.collections_prepared)
    )
    with suppress(TimeoutError):
        async with asyncio.timeout(settings.database_timeout_seconds):
            await app.state.collections_prepared.wait()
    logger.info("service started", extra={"version": settings.service_version})
    yield
    preparation.cancel()
    with suppress(asyncio.CancelledError):
        await preparation
    client.close()
    if app.state.tracer_provider is not None:
        await asyncio.to_thread(app.state.tracer_provider.shutdown)
    logger.info("service stopped")


def create_app(settings: Settings) -> FastAPI:
    """Build the application; the database is reached when the application starts."""
    app = FastAPI(
        title="db_mongo_service",
        description="Events, activities and analytics of task management, stored in MongoDB.",
        version=settings.service_version,
        debug=settings.debug,
        lifespan=lifespan,
    )
    setup_error_reporting(settings)
    app.state.settings = settings
    app.add_middleware(RequestMiddleware)
    add_problem_handlers(app)
    for router in (system.router, journal.router, analytics.router):
        app.include_router(router)
    app.state.tracer_provider = setup_tracing(app, settings)
    return app
