import jwt
from fastapi import FastAPI

from app.settings import settings

app = FastAPI()


@app.post("/login")
def login() -> str:
    return jwt.encode({"sub": "1"}, settings.SECRET_KEY, algorithm="HS256")


@app.post("/validate-token")
def validate_token(token: str) -> dict[str, object]:
    return {"valid": bool(jwt.decode(token, settings.SECRET_KEY, algorithms=["HS256"]))}
