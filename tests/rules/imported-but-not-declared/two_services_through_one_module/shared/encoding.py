# expect: imported-but-not-declared "`task_api` does not declare `orjson`"
from orjson import dumps as encode

__all__ = ["encode"]
