import httpx
from fastapi import FastAPI

TIMEOUT = None
LIMIT = 5.0
CHANGED = None
CHANGED = 3.0

app = FastAPI()
# expect: timeout-set "`timeout=TIMEOUT` of `httpx.AsyncClient()` waits for ever"
forever = httpx.AsyncClient(timeout=TIMEOUT)
# ok: timeout-set
bounded = httpx.AsyncClient(timeout=LIMIT)
# ok: timeout-set
later = httpx.AsyncClient(timeout=CHANGED)


@app.get("/names")
async def names() -> list[str]:
    return (await bounded.get("http://user_api_service:8000/names")).json()
