"""Every error is answered with a problem document (RFC 9457), and told in OpenAPI."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from app.utils.errors import ServiceError
from app.utils.request_context import REQUEST_ID_HEADER, get_request_id

logger = logging.getLogger(__name__)

PROBLEM_MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """Body of an error response; `detail` is a sentence for people."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    # For each field that was refused: where it is, and why.
    errors: list[dict[str, str]] | None = None


def problem_responses(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """These error responses of a route, as OpenAPI tells them."""
    schema = Problem.model_json_schema()
    return {
        status.value: {
            "description": status.phrase,
            "content": {PROBLEM_MEDIA_TYPE: {"schema": schema}},
        }
        for status in statuses
    }


# What any route can answer.
COMMON_PROBLEMS = problem_responses(
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


def problem_response(
    request: Request,
    status: HTTPStatus,
    detail: str,
    *,
    errors: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """An error of this request as a problem document."""
    problem = Problem(
        title=status.phrase,
        status=status.value,
        detail=detail,
        instance=request.url.path,
        request_id=get_request_id(),
        errors=errors,
    )
    return JSONResponse(
        problem.model_dump(mode="json", exclude_none=True),
        status_code=status.value,
        media_type=PROBLEM_MEDIA_TYPE,
        headers=headers,
    )


def service_problem(request: Request, error: ServiceError) -> JSONResponse:
    """An error of the domain as a problem document."""
    headers = {}
    if error.status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if error.retry_after_seconds is not None:
        headers["Retry-After"] = str(error.retry_after_seconds)
    return problem_response(request, error.status, error.detail, headers=headers)


async def _on_service_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, ServiceError):
        return await _on_unexpected_error(request, error)
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.warning("request failed: %s", error.detail, exc_info=error)
    return service_problem(request, error)


async def _on_validation_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        return await _on_unexpected_error(request, error)
    # The refused input is left out: it may be a password.
    fields = [
        {"field": ".".join(str(part) for part in item["loc"]), "message": item["msg"]}
        for item in error.errors()
    ]
    return problem_response(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "; ".join(f"{field['field']}: {field['message']}" for field in fields[:3]),
        errors=fields,
    )


async def _on_http_exception(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return await _on_unexpected_error(request, error)
    return problem_response(
        request,
        HTTPStatus(error.status_code),
        str(error.detail),
        headers=dict(error.headers or {}),
    )


async def _on_unexpected_error(request: Request, error: Exception) -> JSONResponse:
    logger.error("unexpected error", exc_info=error)
    # Starlette answers unexpected errors outside of all middleware.
    return problem_response(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "The service could not answer; the error has been logged",
        headers={REQUEST_ID_HEADER: get_request_id()},
    )


def add_problem_handlers(app: FastAPI) -> None:
    """Answer domain, validation, routing and unexpected errors as problems."""
    app.add_exception_handler(ServiceError, _on_service_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(Exception, _on_unexpected_error)
