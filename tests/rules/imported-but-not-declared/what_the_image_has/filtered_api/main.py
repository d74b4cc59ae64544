import httpx
# ok: imported-but-not-declared
import redis
