"""Builds the application and owns its connections."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from sentry_sdk.integrations.fastapi import FastApiIntegration
from sentry_sdk.integrations.starlette import StarletteIntegration

from data_clients import MongoDataClient, PostgresDataClient
from task_api.middleware import RequestContextMiddleware
from task_api.problems import install_problem_handlers
from task_api.routers import analytics, auth, system, tasks, users
from task_api.settings import ApiSettings
from task_platform.broker import connect_broker
from task_platform.context import REQUEST_ID_HEADER
from task_platform.error_tracking import setup_error_tracking
from task_platform.logging_setup import setup_logging
from task_platform.redis_client import build_redis
from task_platform.tracing import setup_tracing, stop_tracing

logger = logging.getLogger(__name__)

API_PREFIX = "/api/v1"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the connections before the first request and close them after the last."""
    settings: ApiSettings = app.state.settings
    setup_logging(settings.service_name, settings.log_level)
    setup_error_tracking(
        settings, [StarletteIntegration(middleware_spans=False), FastApiIntegration()]
    )
    async with AsyncExitStack() as stack:
        stack.push_async_callback(stop_tracing, setup_tracing(settings))

        app.state.redis = build_redis(settings)
        stack.push_async_callback(app.state.redis.aclose)

        app.state.postgres_client = PostgresDataClient(
            "db_postgres_service",
            str(settings.db_postgres_service_url),
            timeout_seconds=settings.http_timeout_seconds,
            retry_attempts=settings.http_retry_attempts,
            max_connections=settings.max_concurrent_requests,
        )
        stack.push_async_callback(app.state.postgres_client.aclose)

        app.state.mongo_client = MongoDataClient(
            "db_mongo_service",
            str(settings.db_mongo_service_url),
            timeout_seconds=settings.http_timeout_seconds,
            retry_attempts=settings.http_retry_attempts,
            max_connections=settings.max_concurrent_requests,
        )
        stack.push_async_callback(app.state.mongo_client.aclose)

        app.state.broker = await connect_broker(settings)
        stack.push_async_callback(app.state.broker.close)

        logger.info("service_started", extra={"version": settings.service_version})
        yield
        logger.info("service_stopping")
    logger.info("service_stopped")


def create_app(settings: ApiSettings) -> FastAPI:
    """Return the application for the given settings."""
    app = FastAPI(
        title="Task management API",
        description="Tasks, reminders and analytics of the task management use case.",
        version=settings.service_version,
        lifespan=lifespan,
        debug=False,
    )
    app.state.settings = settings
    install_problem_handlers(app)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_credentials=True,
        allow_methods=["GET", "POST", "PATCH", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Idempotency-Key", REQUEST_ID_HEADER],
        expose_headers=[REQUEST_ID_HEADER, "Idempotency-Replayed"],
    )
    app.add_middleware(RequestContextMiddleware)
    app.include_router(system.router)
    app.include_router(auth.router, prefix=API_PREFIX)
    app.include_router(users.router, prefix=API_PREFIX)
    app.include_router(tasks.router, prefix=API_PREFIX)
    app.include_router(analytics.router, prefix=API_PREFIX)
    FastAPIInstrumentor.instrument_app(
        app, excluded_urls="/health,/ready,/metrics", exclude_spans=["receive", "send"]
    )
    return app
