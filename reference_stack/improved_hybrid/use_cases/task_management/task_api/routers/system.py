"""Health, readiness and metrics."""

import asyncio
from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from redis.exceptions import RedisError

router = APIRouter(tags=["system"])


class HealthResponse(BaseModel):
    """The process runs."""

    status: Literal["healthy"] = "healthy"
    service: str


class ReadinessResponse(BaseModel):
    """Whether requests can be served, and what is missing if not."""

    status: Literal["ready", "not_ready"]
    dependencies: dict[str, Literal["up", "down"]]


@router.get("/health", summary="Whether the process runs")
async def get_health(request: Request) -> HealthResponse:
    """Answer without asking any dependency."""
    return HealthResponse(service=request.app.state.settings.service_name)


@router.get(
    "/ready",
    summary="Whether requests can be served",
    responses={HTTPStatus.SERVICE_UNAVAILABLE.value: {"model": ReadinessResponse}},
)
async def get_readiness(request: Request, response: Response) -> ReadinessResponse:
    """Ask Redis, RabbitMQ and both data services."""
    state = request.app.state
    redis_up, postgres_up, mongo_up = await asyncio.gather(
        _redis_answers(request), state.postgres_client.is_ready(), state.mongo_client.is_ready()
    )
    up = {
        "redis": redis_up,
        "rabbitmq": state.broker.is_connected,
        "db_postgres_service": postgres_up,
        "db_mongo_service": mongo_up,
    }
    if not all(up.values()):
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return ReadinessResponse(
        status="ready" if all(up.values()) else "not_ready",
        dependencies={name: "up" if is_up else "down" for name, is_up in up.items()},
    )


@router.get("/metrics", summary="Prometheus metrics", include_in_schema=False)
async def get_metrics() -> Response:
    """Return the metrics of the process."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _redis_answers(request: Request) -> bool:
    try:
        async with asyncio.timeout(3.0):
            return bool(await request.app.state.redis.ping())
    except (RedisError, TimeoutError):
        return False
