import redis

# expect: async-redis-client-only "`redis.Redis` makes a synchronous client for Redis, like `order_worker`"
client = redis.Redis(host="redis")
