import importlib
import importlib.util

import httpx

try:
    # expect: imported-but-not-declared[info] "`uvloop`"
    import uvloop
except ImportError:
    uvloop = None

# expect: imported-but-not-declared[error] "`orjson`"
codec = importlib.import_module("orjson")
# expect: imported-but-not-declared[error] "`ujson`"
other = __import__("ujson")
# ok: imported-but-not-declared
plugin = importlib.import_module(httpx.__name__ + other.__name__)
# ok: imported-but-not-declared
has_redis = importlib.util.find_spec("redis") is not None

print(httpx, uvloop, codec, has_redis)
