"""The base of all HTTP clients: deadline, bounded retry with backoff, circuit breaker."""

import asyncio
import logging
import time
from collections.abc import Mapping
from http import HTTPStatus
from secrets import SystemRandom

import httpx
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor

from task_platform.context import (
    REQUEST_ID_HEADER,
    USER_ID_HEADER,
    get_request_id,
    get_user_id,
)
from task_platform.errors import (
    CircuitOpenError,
    ServiceFailedError,
    ServiceRejectedError,
    ServiceTimeoutError,
    ServiceUnavailableError,
)

logger = logging.getLogger(__name__)

CONNECT_TIMEOUT_SECONDS = 5.0
BACKOFF_BASE_SECONDS = 0.2
BACKOFF_CAP_SECONDS = 5.0
RETRYABLE_STATUSES = frozenset(
    {
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)

type QueryValue = str | int | float | bool | None


class CircuitBreaker:
    """Stops calling a service that keeps failing, and tries it again after a pause."""

    def __init__(self, failure_threshold: int = 10, reset_seconds: float = 5.0) -> None:
        self._failure_threshold = failure_threshold
        self._reset_seconds = reset_seconds
        self._failures = 0
        self._opened_at = 0.0

    def allows_call(self) -> bool:
        """Whether a call may be made: closed, or open for long enough to try one."""
        if self._failures < self._failure_threshold:
            return True
        if time.monotonic() - self._opened_at < self._reset_seconds:
            return False
        self._opened_at = time.monotonic()
        return True

    def record_success(self) -> None:
        """Close the circuit."""
        self._failures = 0

    def record_failure(self) -> None:
        """Count a failure and open the circuit when there were too many in a row."""
        self._failures += 1
        if self._failures == self._failure_threshold:
            self._opened_at = time.monotonic()


class ServiceClient:
    """Calls one other service. Created once per process and closed when the process ends."""

    def __init__(
        self,
        service: str,
        base_url: str,
        *,
        timeout_seconds: float = 30.0,
        retry_attempts: int = 3,
        max_connections: int = 20,
        transport: httpx.AsyncBaseTransport | None = None,
        circuit_breaker: CircuitBreaker | None = None,
    ) -> None:
        self.service = service
        self._timeout_seconds = timeout_seconds
        self._retry_attempts = retry_attempts
        self._circuit_breaker = circuit_breaker or CircuitBreaker()
        self._random = SystemRandom()
        self._http = httpx.AsyncClient(
            base_url=base_url.rstrip("/"),
            timeout=httpx.Timeout(
                timeout_seconds, connect=min(CONNECT_TIMEOUT_SECONDS, timeout_seconds)
            ),
            limits=httpx.Limits(max_connections=max_connections),
            transport=transport,
        )
        HTTPXClientInstrumentor().instrument_client(self._http)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def is_ready(self, timeout_seconds: float = 3.0) -> bool:
        """Whether the service says it can serve requests."""
        try:
            response = await self._http.get(
                "/ready", headers=self._headers(), timeout=timeout_seconds
            )
        except httpx.HTTPError:
            return False
        return response.is_success

    async def _request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, QueryValue] | None = None,
        json: object = None,
        headers: Mapping[str, str] | None = None,
        idempotent: bool | None = None,
    ) -> httpx.Response:
        """Call the service and return its successful answer.

        The whole call, all attempts included, ends within the configured timeout. Only
        idempotent calls are repeated: GET, calls that carry an identifier by which the other
        side recognises a repetition, and calls whose repetition leads to the same state.
        """
        repeatable = method == "GET" if idempotent is None else idempotent
        attempts = self._retry_attempts if repeatable else 1
        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._attempt(
                    attempts, method, path, params=params, json=json, headers=headers
                )
        except TimeoutError as error:
            self._circuit_breaker.record_failure()
            raise ServiceTimeoutError(self.service, "no answer in time") from error

    async def _attempt(
        self,
        attempts: int,
        method: str,
        path: str,
        *,
        params: Mapping[str, QueryValue] | None,
        json: object,
        headers: Mapping[str, str] | None,
    ) -> httpx.Response:
        for attempt in range(1, attempts + 1):
            try:
                return await self._send(method, path, params, json, headers)
            except ServiceFailedError:
                raise
            except (ServiceUnavailableError, ServiceTimeoutError) as error:
                if attempt == attempts:
                    raise
                delay = self._backoff_seconds(attempt)
                logger.warning(
                    "service_call_retried",
                    extra={
                        "target": self.service,
                        "method": method,
                        "attempt": attempt,
                        "delay_seconds": round(delay, 3),
                        "reason": str(error),
                    },
                )
                await asyncio.sleep(delay)
        raise ServiceUnavailableError(self.service, "no attempt was made")

    async def _send(
        self,
        method: str,
        path: str,
        params: Mapping[str, QueryValue] | None,
        json: object,
        headers: Mapping[str, str] | None,
    ) -> httpx.Response:
        if not self._circuit_breaker.allows_call():
            raise CircuitOpenError(self.service, "circuit open after repeated failures")
        set_params = {name: value for name, value in (params or {}).items() if value is not None}
        try:
            response = await self._http.request(
                method, path, params=set_params, json=json, headers=self._headers(headers)
            )
        except httpx.TimeoutException as error:
            self._circuit_breaker.record_failure()
            raise ServiceTimeoutError(self.service, type(error).__name__) from error
        except httpx.RequestError as error:
            self._circuit_breaker.record_failure()
            raise ServiceUnavailableError(self.service, type(error).__name__) from error
        return self._checked(response)

    def _checked(self, response: httpx.Response) -> httpx.Response:
        try:
            response.raise_for_status()
        except httpx.HTTPStatusError as error:
            if not response.is_server_error:
                self._circuit_breaker.record_success()
                raise ServiceRejectedError(
                    self.service, response.status_code, _problem_detail(response)
                ) from error
            if response.status_code in RETRYABLE_STATUSES:
                self._circuit_breaker.record_failure()
                raise ServiceUnavailableError(
                    self.service, f"answered {response.status_code}"
                ) from error
            # It is there and fails at this request: no reason to keep others from it.
            self._circuit_breaker.record_success()
            raise ServiceFailedError(self.service, f"answered {response.status_code}") from error
        self._circuit_breaker.record_success()
        return response

    def _headers(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        headers = {REQUEST_ID_HEADER: get_request_id()}
        user_id = get_user_id()
        if user_id is not None:
            headers[USER_ID_HEADER] = user_id
        headers.update(extra or {})
        return headers

    def _backoff_seconds(self, attempt: int) -> float:
        # Doubles with each attempt; the jitter is small enough that delays always grow.
        delay = min(BACKOFF_CAP_SECONDS, BACKOFF_BASE_SECONDS * 2.0 ** (attempt - 1))
        return delay * self._random.uniform(0.75, 1.25)


def _problem_detail(response: httpx.Response) -> str:
    try:
        problem = response.json()
    except ValueError:
        return response.reason_phrase
    if isinstance(problem, dict) and isinstance(problem.get("detail"), str):
        return str(problem["detail"])
    return response.reason_phrase
