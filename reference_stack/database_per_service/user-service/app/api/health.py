"""Probes and metrics, which ask for no token and tell no addresses."""

import logging
from collections.abc import Callable

from fastapi import APIRouter, Response, status
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel

from app.config import settings
from app.utils.readiness import CHECKS

logger = logging.getLogger(__name__)
router = APIRouter(tags=["Operations"])


class Health(BaseModel):
    """The process answers."""

    status: str = "healthy"
    service: str


class Readiness(BaseModel):
    """Whether the service can do its work, and what is missing if not."""

    status: str
    dependencies: dict[str, str]


# The probes of liveness and the metrics need no thread: they answer under any load.
@router.get("/", response_model=Health, summary="Which service this is")
@router.get("/health", response_model=Health, summary="Liveness")
async def health() -> Health:
    """Say that the process answers, whatever its dependencies do."""
    return Health(service=settings.SERVICE_NAME)


@router.get(
    "/ready",
    response_model=Readiness,
    summary="Readiness",
    responses={503: {"model": Readiness, "description": "A dependency is away"}},
)
def ready(response: Response) -> Readiness:
    """Ask every dependency; 503 while one of them does not answer."""
    states = {name: _state(name, check) for name, check in CHECKS.items()}
    if "down" in states.values():
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
        return Readiness(status="not_ready", dependencies=states)
    return Readiness(status="ready", dependencies=states)


def _state(name: str, check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:
        logger.warning("not ready: %s", name, exc_info=True)
        return "down"
    return "up"


@router.get("/metrics", response_class=Response, summary="Metrics for Prometheus")
async def metrics() -> Response:
    """Everything that has been counted so far."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
