"""What can go wrong between services."""

from http import HTTPStatus


class ServiceCallError(Exception):
    """A call of another service failed."""

    def __init__(self, service: str, message: str) -> None:
        super().__init__(f"{service}: {message}")
        self.service = service


class ServiceUnavailableError(ServiceCallError):
    """The other service cannot be reached or answers with a server error."""


class CircuitOpenError(ServiceUnavailableError):
    """The other service was not asked, because it has not answered for a while."""


class ServiceFailedError(ServiceUnavailableError):
    """The other service answered with a server error that a repetition would not cure."""


class ServiceTimeoutError(ServiceCallError):
    """The other service did not answer in time."""


class ServiceRejectedError(ServiceCallError):
    """The other service refused the request (4xx): trying again would not help."""

    def __init__(self, service: str, status_code: int, detail: str) -> None:
        super().__init__(service, f"{status_code} {detail}")
        self.status_code = status_code
        self.detail = detail

    @property
    def is_not_found(self) -> bool:
        """Whether the resource does not exist."""
        return self.status_code == HTTPStatus.NOT_FOUND

    @property
    def is_unauthorized(self) -> bool:
        """Whether credentials were refused."""
        return self.status_code == HTTPStatus.UNAUTHORIZED

    @property
    def is_conflict(self) -> bool:
        """Whether the request contradicts the state of the resource."""
        return self.status_code == HTTPStatus.CONFLICT


class BrokerUnavailableError(Exception):
    """A message could not be handed to the broker."""


class TransientProcessingError(Exception):
    """A message cannot be processed now and should be delivered again after a delay."""

    def __init__(self, reason: str, *, retry_after_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after_seconds = retry_after_seconds
