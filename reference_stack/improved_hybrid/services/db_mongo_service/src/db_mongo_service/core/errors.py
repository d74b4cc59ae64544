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


class InvalidDataError(ServiceError):
    """The database refuses the values of the request."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid_data"


class DatabaseUnavailableError(ServiceError):
    """The database cannot be reached or does not answer in time."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "database_unavailable"
