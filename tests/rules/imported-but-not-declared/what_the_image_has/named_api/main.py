import httpx
import redis
# expect: imported-but-not-declared "`orjson`"
import orjson
