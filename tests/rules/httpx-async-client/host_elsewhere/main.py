import requests
from fastapi import FastAPI

app = FastAPI()


@app.get("/reports")
def reports():
    # expect: httpx-async-client[error]
    return requests.get("http://legacy-reports:8080/today", timeout=5).json()
