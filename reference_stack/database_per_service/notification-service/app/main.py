"""Notification processing microservice."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from redis.asyncio import Redis

from app.api import health
from app.config import settings
from app.utils.broker import BROKER_ERRORS, broker
from app.utils.claims import EventClaims
from app.utils.consumer import NotificationConsumer
from app.utils.json_logging import setup_logging
from app.utils.problems import COMMON_PROBLEMS, add_problem_handlers
from app.utils.request_middleware import RequestMiddleware
from app.utils.sender import LogSender
from app.utils.tracing import setup_tracing

setup_logging(settings.SERVICE_NAME, settings.LOG_LEVEL)

logger = logging.getLogger(__name__)

GRACE_SECONDS = 10.0


def end_without_broker(consuming: asyncio.Task[None]) -> None:
    """A service that will never consume ends, so that it is started again."""
    if not consuming.cancelled() and consuming.exception() is not None:
        logger.critical("no broker: the service ends", exc_info=consuming.exception())
        os.kill(os.getpid(), signal.SIGTERM)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Consume events as long as the service runs."""
    redis = Redis(
        host=settings.REDIS_HOST,
        port=settings.REDIS_PORT,
        username=settings.REDIS_USER,
        password=settings.REDIS_PASSWORD,
        socket_timeout=2,
        socket_connect_timeout=2,
        decode_responses=True,
    )
    claims = EventClaims(
        redis,
        lease_seconds=settings.CLAIM_SECONDS,
        remembered_seconds=settings.REMEMBERED_DAYS * 24 * 3600,
    )
    consumer = NotificationConsumer(broker, claims, LogSender())
    consuming = asyncio.create_task(consumer.start_consuming())
    consuming.add_done_callback(end_without_broker)
    yield
    consuming.cancel()
    with suppress(asyncio.CancelledError, *BROKER_ERRORS):
        await consuming
    await consumer.stop(GRACE_SECONDS)
    await redis.aclose()


app = FastAPI(
    title="Notification Service",
    version=settings.SERVICE_VERSION,
    description="Tells users of their orders.",
    lifespan=lifespan,
    redirect_slashes=False,
    responses=COMMON_PROBLEMS,
)
app.include_router(health.router)
add_problem_handlers(app)
app.add_middleware(RequestMiddleware)
setup_tracing(app)
