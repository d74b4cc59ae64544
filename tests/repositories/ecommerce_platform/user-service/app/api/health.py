"""Probes and metrics of the user service."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

router = APIRouter(tags=["Operations"])


@router.get("/health", response_model=dict[str, str], summary="Liveness")
def health() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "healthy"}


@router.get("/metrics", response_model=None, summary="Metrics for Prometheus")
def metrics() -> Response:
    """Everything that has been counted so far."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
