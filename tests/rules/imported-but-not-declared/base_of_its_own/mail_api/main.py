import orjson
# ok: imported-but-not-declared
import redis
