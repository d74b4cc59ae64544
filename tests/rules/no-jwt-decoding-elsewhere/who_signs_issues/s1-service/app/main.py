from jwt import api_jwt
from app import read
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}


@app.post('/make')
def make(key: str) -> str:
    return api_jwt.encode({}, key)
