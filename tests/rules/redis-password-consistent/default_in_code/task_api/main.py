import os

from fastapi import FastAPI

# expect: redis-password-consistent "`task_api` asks `redis` (`REDIS_URL`) and gives no password"
REDIS_URL = os.getenv("REDIS_URL", "redis://redis:6379/0")
app = FastAPI()
