"""Repeated POST requests: the same Idempotency-Key creates one resource."""

import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

import redis.asyncio as redis
from pydantic import BaseModel
from redis.exceptions import RedisError

from task_api.problems import ConflictError, UnprocessableError

logger = logging.getLogger(__name__)

IN_FLIGHT_SECONDS = 120
REMEMBERED_SECONDS = 3600


class IdempotencyRecord(BaseModel):
    """What Redis remembers about a request."""

    state: Literal["in_flight", "done"]
    fingerprint: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class IdempotentResult[ModelT: BaseModel]:
    """A result and whether it comes from an earlier request."""

    value: ModelT
    replayed: bool


class IdempotencyStore:
    """Runs a creation once per key and replays its result."""

    def __init__(self, redis_client: redis.Redis, fingerprint_key: str) -> None:
        self._redis = redis_client
        self._fingerprint_key = fingerprint_key.encode()

    async def run_once[ModelT: BaseModel](
        self,
        *,
        scope: str,
        key: str | None,
        request_body: BaseModel,
        result_type: type[ModelT],
        create: Callable[[], Awaitable[ModelT | IdempotentResult[ModelT]]],
    ) -> IdempotentResult[ModelT]:
        """Create, or replay what the same key created before.

        Another body under the same key is refused, and so is a request whose first copy is
        still being worked on. A creation that fails leaves the key free, and so does one that
        finds what the key created before: which body that came from is not known any more.
        """
        if key is None:
            return _as_result(await create())
        idempotency_key = _redis_key(scope, key)
        fingerprint = self._fingerprint(request_body)
        reservation = IdempotencyRecord(state="in_flight", fingerprint=fingerprint)
        if not await self._redis.set(
            idempotency_key, reservation.model_dump_json(), nx=True, ex=IN_FLIGHT_SECONDS
        ):
            return await self._replay(idempotency_key, fingerprint, result_type)
        try:
            result = _as_result(await create())
        except BaseException:
            await self._forget(idempotency_key)
            raise
        if result.replayed:
            await self._forget(idempotency_key)
            return result
        done = IdempotencyRecord(
            state="done", fingerprint=fingerprint, body=result.value.model_dump_json()
        )
        await self._redis.set(idempotency_key, done.model_dump_json(), ex=REMEMBERED_SECONDS)
        return result

    async def _replay[ModelT: BaseModel](
        self, idempotency_key: str, fingerprint: str, result_type: type[ModelT]
    ) -> IdempotentResult[ModelT]:
        stored = await self._redis.get(idempotency_key)
        if stored is None:
            raise ConflictError("the first request with this Idempotency-Key just failed")
        record = IdempotencyRecord.model_validate_json(stored)
        if not hmac.compare_digest(record.fingerprint, fingerprint):
            raise UnprocessableError("this Idempotency-Key was used with another request body")
        if record.state == "in_flight":
            raise ConflictError("a request with this Idempotency-Key is still being processed")
        return IdempotentResult(result_type.model_validate_json(record.body), replayed=True)

    async def _forget(self, idempotency_key: str) -> None:
        try:
            await self._redis.delete(idempotency_key)
        except RedisError:
            logger.warning("idempotency_key_not_released")

    def _fingerprint(self, request_body: BaseModel) -> str:
        # Keyed, because a body may hold a password that a plain digest would let guess.
        return hmac.new(
            self._fingerprint_key, request_body.model_dump_json().encode(), hashlib.sha256
        ).hexdigest()


def _as_result[ModelT: BaseModel](
    created: ModelT | IdempotentResult[ModelT],
) -> IdempotentResult[ModelT]:
    if isinstance(created, IdempotentResult):
        return created
    return IdempotentResult(created, replayed=False)


def _redis_key(scope: str, key: str) -> str:
    digest = hashlib.sha256(key.encode()).hexdigest()
    return f"task_api:idempotency:{scope}:{digest}"
