from typing import TYPE_CHECKING

# ok: prohibited-library-for-role
import pika
# expect: prohibited-library-for-role "imports `requests`"
import requests as http
# ok: prohibited-library-for-role
from aioredis import Redis
# ok: prohibited-library-for-role
import celery

if TYPE_CHECKING:
    # ok: prohibited-library-for-role
    import urllib3


def late():
    # ok: prohibited-library-for-role
    import requests
