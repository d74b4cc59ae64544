"""Errors of the domain; each knows the HTTP status that tells a client about it."""

from http import HTTPStatus
from typing import ClassVar


class ServiceError(Exception):
    """An expected failure with a message that is fit for the client."""

    status: ClassVar[HTTPStatus] = HTTPStatus.INTERNAL_SERVER_ERROR
    code: ClassVar[str] = "internal_error"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotFoundError(ServiceError):
    """A resource named by the request does not exist."""

    status = HTTPStatus.NOT_FOUND
    code = "not_found"


class ConflictError(ServiceError):
    """The request contradicts what is stored."""

    status = HTTPStatus.CONFLICT
    code = "conflict"


class InvalidDataError(ServiceError):
    """The values of the request do not fit."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid_data"


class InvalidCredentialsError(ServiceError):
    """User name and password do not belong together."""

    status = HTTPStatus.UNAUTHORIZED
    code = "invalid_credentials"


class DatabaseUnavailableError(ServiceError):
    """The database cannot be reached or does not answer in time."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "database_unavailable"
