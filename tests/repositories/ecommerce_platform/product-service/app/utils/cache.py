"""Cache of single products."""

import redis

from app.config import settings


class ProductCache:
    """Cache-aside: products as JSON for a short while."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def get(self, product_id: int) -> bytes | None:
        """The JSON of a product that was read before."""
        return self._client.get(f"product-service:product:{product_id}")

    def set(self, product_id: int, text: str) -> None:
        """Keep it for the configured time."""
        self._client.set(
            f"product-service:product:{product_id}",
            text,
            ex=settings.CACHE_TTL_SECONDS,
        )

    def forget(self, product_id: int) -> None:
        """Drop what has changed."""
        self._client.delete(f"product-service:product:{product_id}")


product_cache = ProductCache(redis.Redis.from_url(settings.REDIS_URL))
