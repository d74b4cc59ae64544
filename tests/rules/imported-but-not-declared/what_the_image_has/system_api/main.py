import httpx
# ok: imported-but-not-declared
import yaml
# expect: imported-but-not-declared "`redis`"
import redis
