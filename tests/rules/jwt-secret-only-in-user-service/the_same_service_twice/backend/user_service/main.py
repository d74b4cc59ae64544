import jwt
from fastapi import FastAPI

import os

SECRET_KEY = os.environ['SECRET_KEY']

app = FastAPI()


@app.post("/login")
def login() -> str:
    return jwt.encode({"sub": "1"}, SECRET_KEY, algorithm="HS256")


@app.post("/validate-token")
def validate_token(token: str) -> dict[str, object]:
    return {"valid": bool(jwt.decode(token, SECRET_KEY, algorithms=["HS256"]))}
