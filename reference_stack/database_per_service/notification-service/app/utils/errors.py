"""Errors of the domain; each knows the HTTP status that tells a client about it."""

from http import HTTPStatus
from typing import ClassVar


class ServiceError(Exception):
    """An expected failure, with a message that is fit for the client."""

    status: ClassVar[HTTPStatus] = HTTPStatus.INTERNAL_SERVER_ERROR
    retry_after_seconds: int | None = None

    def __init__(self, detail: str, *, retry_after_seconds: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        if retry_after_seconds is not None:
            self.retry_after_seconds = retry_after_seconds


class InvalidRequestError(ServiceError):
    """The request is well formed and cannot be carried out as it is."""

    status = HTTPStatus.BAD_REQUEST


class UnauthorizedError(ServiceError):
    """Nobody knows who asks."""

    status = HTTPStatus.UNAUTHORIZED


class ForbiddenError(ServiceError):
    """Whoever asks may not do this."""

    status = HTTPStatus.FORBIDDEN


class NotFoundError(ServiceError):
    """What the request names does not exist."""

    status = HTTPStatus.NOT_FOUND


class ConflictError(ServiceError):
    """The request contradicts what is stored."""

    status = HTTPStatus.CONFLICT


class PreconditionFailedError(ServiceError):
    """What the request wants to change is no longer what its sender has seen."""

    status = HTTPStatus.PRECONDITION_FAILED


class UnprocessableError(ServiceError):
    """The values of the request do not fit."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooManyRequestsError(ServiceError):
    """Whoever asks has to wait."""

    status = HTTPStatus.TOO_MANY_REQUESTS


class UnavailableError(ServiceError):
    """Something that the answer needs is away for the moment."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    retry_after_seconds = 5
