# ok: async-redis-client-only
from redis.asyncio import from_url
