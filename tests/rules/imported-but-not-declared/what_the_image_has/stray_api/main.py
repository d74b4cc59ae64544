# ok: imported-but-not-declared
import redis
