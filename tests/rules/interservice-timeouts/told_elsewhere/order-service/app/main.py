import httpx
from fastapi import FastAPI

from app.settings import settings
from app.times import LONG, SHORT

app = FastAPI()


@app.get("/orders")
def orders(token: str) -> int:
    # expect: interservice-timeouts "waits 30 s for `user-service`"
    httpx.post(f"{settings.USER_SERVICE_URL}/validate-token", timeout=LONG)
    # ok: interservice-timeouts
    httpx.post(f"{settings.USER_SERVICE_URL}/validate-token", timeout=SHORT)
    # expect: interservice-timeouts "waits 60 s for `user-service`"
    httpx.post(f"{settings.USER_SERVICE_URL}/validate-token", timeout=settings.DEADLINE)
    # ok: interservice-timeouts
    return httpx.post(f"{settings.USER_SERVICE_URL}/validate-token", timeout=settings.TIMEOUT).status_code
