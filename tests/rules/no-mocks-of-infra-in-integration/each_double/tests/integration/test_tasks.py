from unittest.mock import AsyncMock, MagicMock, patch

# expect: no-mocks-of-infra-in-integration "imports `fakeredis`"
import fakeredis
# expect: no-mocks-of-infra-in-integration
from mongomock import MongoClient
# expect: no-mocks-of-infra-in-integration
import mongomock_motor


# expect: no-mocks-of-infra-in-integration "replaces `app.events.aio_pika.connect_robust`"
@patch("app.events.aio_pika.connect_robust")
def test_published(connect):
    assert connect


def test_cached(monkeypatch, stored):
    # expect: no-mocks-of-infra-in-integration "replaces `redis_client`"
    redis_client = AsyncMock()
    # expect: no-mocks-of-infra-in-integration
    monkeypatch.setattr("app.cache.redis", redis_client)
    # ok: no-mocks-of-infra-in-integration
    monkeypatch.setenv("REDIS_URL", "redis://localhost:6379/0")
    # ok: no-mocks-of-infra-in-integration
    telegram = MagicMock()
    assert telegram and stored


# ok: no-mocks-of-infra-in-integration
@patch("app.bot.telegram.send")
def test_sent(send):
    assert send


def test_described():
    # ok: no-mocks-of-infra-in-integration
    postgres = dict(patch.dict({"A": "B"}))
    assert postgres
