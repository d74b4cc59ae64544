import httpx
from fastapi import FastAPI

from app.settings import settings

app = FastAPI()
URL = "http://user-service:8001"


def of_the_call() -> object:
    # expect: interservice-timeouts "`order-service` waits 30 s for `user-service`"
    return httpx.get(f"{settings.USER_SERVICE_URL}/health", timeout=30)


def of_a_limit() -> object:
    # expect: interservice-timeouts "waits 60 s"
    return httpx.get(f"{settings.USER_SERVICE_URL}/health", timeout=httpx.Timeout(60.0, connect=5.0))


def of_the_settings() -> object:
    # expect: interservice-timeouts "waits 45 s"
    return httpx.get(f"{settings.USER_SERVICE_URL}/health", timeout=settings.TIMEOUT)


def short() -> object:
    # ok: interservice-timeouts
    return httpx.get(f"{settings.USER_SERVICE_URL}/health", timeout=10)


def of_others() -> object:
    # ok: interservice-timeouts
    return httpx.get("https://api.example.com/health", timeout=60)
