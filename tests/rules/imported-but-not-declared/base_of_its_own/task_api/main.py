import httpx
import orjson
# expect: imported-but-not-declared "`redis`"
import redis
