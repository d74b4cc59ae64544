import pickle

import cPickle


def to_bytes(value: object) -> bytes:
    # expect: json-serialisation "what `self._redis.set` keeps or reads"
    return pickle.dumps(value)


class Codec:
    def __init__(self, redis) -> None:
        self._redis = redis

    def _encode(self, value: object) -> bytes:
        return to_bytes(value)

    def _decode(self, value: bytes) -> object:
        # expect: json-serialisation
        return cPickle.loads(value)

    async def save(self, key: str, value: object) -> None:
        await self._redis.set(key, self._encode(value))
        # expect: json-serialisation
        await self._redis.set(key, cPickle.dumps(value))

    async def load(self, key: str) -> object:
        raw = await self._redis.get(key)
        return self._decode(raw)
