# ok: imported-but-not-declared
import acme_tools
import acme_framework
from fastapi import FastAPI
# It may come along with the framework.
# expect: imported-but-not-declared[warning] "`redis.asyncio` is imported, and `task_api` does not declare `redis`"
import redis.asyncio

print(acme_tools, acme_framework, FastAPI, redis)
