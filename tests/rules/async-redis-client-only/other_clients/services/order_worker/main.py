# expect: async-redis-client-only "`aioredis` is another client"
import aioredis
# expect: async-redis-client-only
import aredis
# expect: async-redis-client-only
import coredis
# expect: async-redis-client-only
import rediscluster
# expect: async-redis-client-only
import walrus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # ok: async-redis-client-only
    from aioredis.client import Pipeline

print(aioredis, aredis, coredis, rediscluster, walrus)
