import httpx

try:
    # ok: imported-but-not-declared
    import uvloop
except ImportError:
    uvloop = None

# expect: imported-but-not-declared[error] "`orjson`"
import orjson

# It works as long as httpx needs it.
# ok: imported-but-not-declared
import anyio._backends
# ok: imported-but-not-declared
import certifi
