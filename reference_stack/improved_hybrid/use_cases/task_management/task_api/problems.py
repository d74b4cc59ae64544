"""Errors of the API as problem details (RFC 7807)."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException

from task_platform.errors import (
    BrokerUnavailableError,
    ServiceRejectedError,
    ServiceTimeoutError,
    ServiceUnavailableError,
)

logger = logging.getLogger(__name__)

PROBLEM_MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = "5"


class ProblemResponse(BaseModel):
    """A problem as the client sees it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str


class ApiError(Exception):
    """An error that the client is told about."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotFoundError(ApiError):
    """The resource does not exist, or is not the caller's."""

    status = HTTPStatus.NOT_FOUND


class UnauthorizedError(ApiError):
    """The caller did not prove who they are."""

    status = HTTPStatus.UNAUTHORIZED


class ConflictError(ApiError):
    """The request contradicts the present state."""

    status = HTTPStatus.CONFLICT


class UnprocessableError(ApiError):
    """The request is understood and not acceptable."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


def problem_response(
    instance: str,
    status: HTTPStatus,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return a problem+json response."""
    problem = ProblemResponse(
        title=status.phrase, status=status.value, detail=detail, instance=instance
    )
    return JSONResponse(
        problem.model_dump(mode="json"),
        status_code=status.value,
        headers=dict(headers or {}),
        media_type=PROBLEM_MEDIA_TYPE,
    )


async def handle_api_problem(request: Request, error: Exception) -> JSONResponse:
    """Answer an error that the API itself raised."""
    if not isinstance(error, ApiError):
        raise error
    headers = {"WWW-Authenticate": "Bearer"} if error.status is HTTPStatus.UNAUTHORIZED else None
    return problem_response(request.url.path, error.status, error.detail, headers=headers)


async def handle_http_exception(request: Request, error: Exception) -> JSONResponse:
    """Answer unknown routes and methods."""
    if not isinstance(error, HTTPException):
        raise error
    return problem_response(
        request.url.path, HTTPStatus(error.status_code), str(error.detail), headers=error.headers
    )


async def handle_validation_error(request: Request, error: Exception) -> JSONResponse:
    """Answer a request that does not fit its model; the submitted values are not repeated."""
    if not isinstance(error, RequestValidationError):
        raise error
    detail = "; ".join(
        f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in error.errors()
    )
    return problem_response(request.url.path, HTTPStatus.UNPROCESSABLE_ENTITY, detail)


async def handle_service_rejection(request: Request, error: Exception) -> JSONResponse:
    """Pass on what a data service says about the request; hide what concerns only the two."""
    if not isinstance(error, ServiceRejectedError):
        raise error
    passed_on = {
        HTTPStatus.BAD_REQUEST: HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.NOT_FOUND: HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT: HTTPStatus.CONFLICT,
        HTTPStatus.UNPROCESSABLE_ENTITY: HTTPStatus.UNPROCESSABLE_ENTITY,
    }
    status = passed_on.get(HTTPStatus(error.status_code))
    if status is None:
        logger.error("data_service_refused_call", exc_info=error)
        return problem_response(
            request.url.path, HTTPStatus.BAD_GATEWAY, "a data service refused the request"
        )
    return problem_response(request.url.path, status, error.detail)


async def handle_timeout(request: Request, error: Exception) -> JSONResponse:
    """Answer when a data service was too slow."""
    logger.warning("dependency_timed_out", extra={"reason": str(error)})
    return problem_response(
        request.url.path,
        HTTPStatus.GATEWAY_TIMEOUT,
        "a data service did not answer in time",
        headers={"Retry-After": RETRY_AFTER_SECONDS},
    )


async def handle_unavailability(request: Request, error: Exception) -> JSONResponse:
    """Answer when a data service, Redis or RabbitMQ cannot be used."""
    logger.warning("dependency_unavailable", extra={"reason": str(error)})
    return problem_response(
        request.url.path,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "a service that this request needs is unavailable",
        headers={"Retry-After": RETRY_AFTER_SECONDS},
    )


def install_problem_handlers(app: FastAPI) -> None:
    """Map every expected error to a problem."""
    app.add_exception_handler(ApiError, handle_api_problem)
    app.add_exception_handler(HTTPException, handle_http_exception)
    app.add_exception_handler(RequestValidationError, handle_validation_error)
    app.add_exception_handler(ServiceRejectedError, handle_service_rejection)
    app.add_exception_handler(ServiceTimeoutError, handle_timeout)
    app.add_exception_handler(ServiceUnavailableError, handle_unavailability)
    app.add_exception_handler(BrokerUnavailableError, handle_unavailability)
    app.add_exception_handler(RedisError, handle_unavailability)
