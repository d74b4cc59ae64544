import redis
import redis.client
import redis.cluster
import redis.sentinel
import redis.utils
from redis import Redis as Store
from redis import StrictRedis

from cache import make_cache


class SessionStore(redis.Redis):
    pass


URL = "redis://redis"
# expect: async-redis-client-only "`redis.Redis` makes a synchronous client for Redis"
redis.Redis(host="redis")
# expect: async-redis-client-only
redis.from_url(URL)
# expect: async-redis-client-only "`Store`"
Store()
# expect: async-redis-client-only
StrictRedis()
# expect: async-redis-client-only
Store.from_url(URL)
# expect: async-redis-client-only
StrictRedis.from_url(URL)
# expect: async-redis-client-only
Store.from_pool(None)
# expect: async-redis-client-only
redis.client.Redis()
# expect: async-redis-client-only
redis.client.Redis.from_url(URL)
# expect: async-redis-client-only
redis.client.StrictRedis()
# expect: async-redis-client-only
redis.utils.from_url(URL)
# expect: async-redis-client-only
redis.RedisCluster()
# expect: async-redis-client-only
redis.RedisCluster.from_url(URL)
# expect: async-redis-client-only
redis.cluster.RedisCluster()
# expect: async-redis-client-only
redis.cluster.RedisCluster.from_url(URL)
# expect: async-redis-client-only
redis.Sentinel([])
# expect: async-redis-client-only
redis.sentinel.Sentinel([])
# expect: async-redis-client-only "`SessionStore`"
SessionStore()
make_cache()
