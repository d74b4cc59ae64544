import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}


def ask() -> object:
    return httpx.get('https://api.example.com/x', timeout=60)


def own() -> object:
    return httpx.get('http://user-service:8001/health', timeout=60)
