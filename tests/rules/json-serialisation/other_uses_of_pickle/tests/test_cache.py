import pickle

import redis


def test_cache() -> None:
    # ok: json-serialisation
    redis.Redis().set("k", pickle.dumps(1))
