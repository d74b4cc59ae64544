"""Cache of single products, which the service can do without."""

import logging
import threading
import time

from prometheus_client import Counter
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from app.config import settings

logger = logging.getLogger(__name__)

CACHE_READS_TOTAL = Counter(
    "product_cache_reads_total", "Products looked up in the cache.", ["result"]
)
# Longer than a read of the database takes: see `forget`.
FORGOTTEN_SECONDS = 10
# After a failure, Redis is left alone for so long.
PAUSE_SECONDS = 2.0
_FORGOTTEN = b""


class ProductCache:
    """Cache-aside: products as JSON for a short while."""

    def __init__(self, client: Redis, ttl_seconds: int) -> None:
        self._client = client
        self._ttl_seconds = ttl_seconds
        self._away_until = 0.0
        # What could not be forgotten while Redis was away, until it could.
        self._unforgotten: set[int] = set()
        self._lock = threading.Lock()

    def get(self, product_id: int) -> str | None:
        """The JSON of a product that was read before."""
        if self._is_away() or not self._catch_up():
            CACHE_READS_TOTAL.labels(result="away").inc()
            return None
        try:
            found = self._client.get(_key(product_id))
        except RedisError as error:
            self._pause(error)
            CACHE_READS_TOTAL.labels(result="away").inc()
            return None
        text = found.decode() if isinstance(found, bytes) else ""
        CACHE_READS_TOTAL.labels(result="hit" if text else "miss").inc()
        return text or None

    def set(self, product_id: int, text: str) -> None:
        """Keep it for the configured time, unless it was just forgotten."""
        if self._is_away():
            return
        try:
            self._client.set(_key(product_id), text, ex=self._ttl_seconds, nx=True)
        except RedisError as error:
            self._pause(error)

    def forget(self, product_id: int) -> None:
        """Drop what has changed, after the change is committed.

        A mark takes its place for a few seconds: whoever read the row before the
        change cannot put it back.
        """
        try:
            if not self._is_away():
                self._mark_forgotten(product_id)
                return
        except RedisError as error:
            self._pause(error)
        with self._lock:
            self._unforgotten.add(product_id)

    def _mark_forgotten(self, product_id: int) -> None:
        self._client.set(_key(product_id), _FORGOTTEN, ex=FORGOTTEN_SECONDS)

    def _catch_up(self) -> bool:
        """Forget what could not be; tell whether nothing is left."""
        with self._lock:
            late = sorted(self._unforgotten)
        try:
            for product_id in late:
                self._mark_forgotten(product_id)
                with self._lock:
                    self._unforgotten.discard(product_id)
        except RedisError as error:
            self._pause(error)
            return False
        return True

    def _is_away(self) -> bool:
        return time.monotonic() < self._away_until

    def _pause(self, error: RedisError) -> None:
        self._away_until = time.monotonic() + PAUSE_SECONDS
        logger.warning("going on without the cache: %s", type(error).__name__)


def _key(product_id: int) -> str:
    return f"product-service:product:{product_id}"


product_cache = ProductCache(
    Redis(
        host=settings.REDIS_HOST,
        port=settings.REDIS_PORT,
        username=settings.REDIS_USER,
        password=settings.REDIS_PASSWORD,
        socket_timeout=0.5,
        socket_connect_timeout=0.5,
        retry=Retry(NoBackoff(), 1),
    ),
    settings.CACHE_TTL_SECONDS,
)
