from typing import TYPE_CHECKING

# expect: prohibited-library-for-role[error] "`task_api_service` imports `pika`, and the architecture has `aio-pika` for that"
import pika
# expect: prohibited-library-for-role "imports `requests`"
import requests as http
# expect: prohibited-library-for-role "imports `aioredis`"
from aioredis import Redis
# ok: prohibited-library-for-role
import celery

if TYPE_CHECKING:
    # ok: prohibited-library-for-role
    import urllib3


def late():
    # ok: prohibited-library-for-role
    import requests
