"""RFC 7807 problem documents for every error the service answers with."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from db_mongo_service.core.errors import ServiceError
from db_mongo_service.core.request_context import REQUEST_ID_HEADER, get_request_id

logger = logging.getLogger(__name__)

PROBLEM_MEDIA_TYPE = "application/problem+json"


class InvalidField(BaseModel):
    """One field of a request that failed validation."""

    location: str
    message: str


class Problem(BaseModel):
    """Body of an error response."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[InvalidField] | None = None


def problem_response(
    request: Request,
    status: HTTPStatus,
    code: str,
    detail: str,
    errors: list[InvalidField] | None = None,
) -> JSONResponse:
    """Describe an error of this request as a problem document."""
    problem = Problem(
        type=f"urn:problem:{code}",
        title=status.phrase,
        status=status.value,
        detail=detail,
        instance=request.url.path,
        errors=errors,
    )
    headers = {"Retry-After": "5"} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
    return JSONResponse(
        problem.model_dump(mode="json", exclude_none=True),
        status_code=status.value,
        media_type=PROBLEM_MEDIA_TYPE,
        headers=headers,
    )


async def _on_service_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, ServiceError):
        return await _on_unexpected_error(request, error)
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("request failed: %s", error.detail, exc_info=error)
    return problem_response(request, error.status, error.code, error.detail)


async def _on_validation_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        return await _on_unexpected_error(request, error)
    # The rejected input is left out: it may be a password.
    fields = [
        InvalidField(location=".".join(str(part) for part in item["loc"]), message=item["msg"])
        for item in error.errors()
    ]
    return problem_response(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "invalid_request",
        "the request does not match the schema of this operation",
        fields,
    )


async def _on_http_exception(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return await _on_unexpected_error(request, error)
    status = HTTPStatus(error.status_code)
    return problem_response(request, status, status.name.lower(), str(error.detail))


async def _on_unexpected_error(request: Request, error: Exception) -> JSONResponse:
    logger.error("unexpected error", exc_info=error)
    response = problem_response(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal_error",
        "the service could not answer; the error has been logged",
    )
    # Starlette answers unexpected errors outside of all middleware.
    response.headers[REQUEST_ID_HEADER] = get_request_id()
    return response


def add_problem_handlers(app: FastAPI) -> None:
    """Answer domain, validation, routing and unexpected errors with problem documents."""
    app.add_exception_handler(ServiceError, _on_service_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(Exception, _on_unexpected_error)
