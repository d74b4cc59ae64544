"""What the notification service cannot do without."""

from collections.abc import Callable

from redis import Redis

from app.config import settings
from app.utils.broker import broker

_redis = Redis(
    host=settings.REDIS_HOST,
    port=settings.REDIS_PORT,
    username=settings.REDIS_USER,
    password=settings.REDIS_PASSWORD,
    socket_timeout=2,
    socket_connect_timeout=2,
)


def ping_redis() -> None:
    """Ask Redis; raises if it does not answer."""
    _redis.ping()


def see_broker() -> None:
    """Raise unless events can come."""
    if not broker.is_connected:
        raise ConnectionError("not connected")


CHECKS: dict[str, Callable[[], None]] = {"redis": ping_redis, "rabbitmq": see_broker}
