"""Health, readiness and metrics."""

import asyncio
import logging

from fastapi import APIRouter, Request, Response, status
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from db_mongo_service.core.database import ping
from db_mongo_service.schemas.system import Dependencies, Health, Readiness

logger = logging.getLogger(__name__)

router = APIRouter(tags=["system"])

PROBE_TIMEOUT_SECONDS = 3.0


@router.get("/health", summary="Tell that the process answers")
async def health(request: Request) -> Health:
    """Answer without asking any dependency."""
    return Health(service=request.app.state.settings.service_name)


@router.get(
    "/ready",
    summary="Tell whether the service can do its work",
    responses={503: {"model": Readiness, "description": "A dependency is down"}},
)
async def ready(request: Request, response: Response) -> Readiness:
    """Ask the database; 503 while it does not answer or lacks its collections."""
    dependencies = Dependencies(mongodb="up", collections="up")
    try:
        async with asyncio.timeout(PROBE_TIMEOUT_SECONDS):
            await ping(request.app.state.database)
    except Exception:
        logger.warning("readiness probe failed", exc_info=True)
        dependencies.mongodb = "down"
    if not request.app.state.collections_prepared.is_set():
        dependencies.collections = "down"
    if "down" in dependencies.model_dump().values():
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
        return Readiness(status="not_ready", dependencies=dependencies)
    return Readiness(status="ready", dependencies=dependencies)


@router.get("/metrics", summary="Prometheus metrics", response_class=Response)
async def metrics() -> Response:
    """Return the metrics of this process in the text format."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
