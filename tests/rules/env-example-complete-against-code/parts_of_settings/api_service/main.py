import os

from fastapi import FastAPI
from settings import settings

app = FastAPI(title=settings.tg.token)
# ok: env-example-complete-against-code
LEVEL = os.getenv("LOG_LEVEL", "INFO")
# expect: env-example-complete-against-code "`TRACE_URL` is read"
TRACE = os.environ["TRACE_URL"]
# expect: env-example-complete-against-code "`levels` is read"
LEVELS = os.environ["levels"]


def client() -> str:
    # ok: env-example-complete-against-code
    return os.environ["SENTRY_DSN"]
