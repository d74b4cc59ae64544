import requests
from fastapi import FastAPI

app = FastAPI()


@app.get("/users")
async def users() -> list[str]:
    # What the comment accepts is that it blocks.
    # expect: httpx-async-client "`requests.get`"
    return requests.get("http://user_api_service:8000/users", timeout=5).json()  # hybrid-lint: ignore[blocking-call-in-async-code] one call at night
