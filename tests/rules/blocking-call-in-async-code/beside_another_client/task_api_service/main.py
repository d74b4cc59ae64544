import time

import requests
from fastapi import FastAPI

app = FastAPI()


@app.get("/slow")
async def slow() -> str:
    # expect: blocking-call-in-async-code "`time.sleep`"
    time.sleep(1)
    return "done"


@app.get("/users")
def users() -> list[str]:
    # In a thread it blocks nobody, and is another client than all others have.
    # ok: blocking-call-in-async-code
    # expect: httpx-async-client "`requests.get`"
    return requests.get("http://user_api_service:8000/users", timeout=5).json()
