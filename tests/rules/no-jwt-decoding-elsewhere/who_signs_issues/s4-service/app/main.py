from joserfc import jwt
from app import read
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}


@app.post('/make')
def make(key: str) -> str:
    return jwt.encode({}, {}, key)
