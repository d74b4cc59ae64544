import httpx
import requests
from fastapi import FastAPI

app = FastAPI()


@app.get("/names")
async def names() -> list[str]:
    # expect: httpx-misuse "awaiting what it returns fails"
    return (await httpx.get("http://user_api_service:8000/names")).json()


@app.get("/users")
def users() -> list[str]:
    # expect: httpx-async-client "`requests.get`"
    return requests.get("http://user_api_service:8000/users", timeout=5).json()
