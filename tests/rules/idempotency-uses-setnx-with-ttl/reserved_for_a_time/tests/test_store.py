import redis


def test_store() -> None:
    # ok: idempotency-uses-setnx-with-ttl
    redis.Redis().set("idempotency", "1")
