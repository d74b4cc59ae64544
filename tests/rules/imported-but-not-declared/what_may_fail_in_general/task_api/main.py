import httpx

try:
    # ok: imported-but-not-declared
    import uvloop
except ImportError:
    uvloop = None

# expect: imported-but-not-declared[error] "`orjson`"
import orjson
