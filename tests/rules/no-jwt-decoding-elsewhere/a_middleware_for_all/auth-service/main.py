import jwt

from shared.tokens import check
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "healthy"}


@app.post("/login")
def login() -> str:
    check("x")
    return jwt.encode({}, "x")
