"""How OpenAPI describes the error responses of a route."""

from http import HTTPStatus
from typing import Any

from db_mongo_service.core.problems import Problem


def problems(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """Document these error responses, and the one every database operation can give."""
    return {
        status.value: {"model": Problem, "description": status.phrase}
        for status in (*statuses, HTTPStatus.SERVICE_UNAVAILABLE)
    }
