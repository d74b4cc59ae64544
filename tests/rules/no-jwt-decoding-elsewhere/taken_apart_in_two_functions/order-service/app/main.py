import base64
import json

from fastapi import FastAPI, Header

app = FastAPI()


def _middle(token: str) -> str:
    return token.split(".")[1]


def claims_of(token: str) -> dict[str, object]:
    # expect: no-jwt-decoding-elsewhere "reads a token itself with `base64.urlsafe_b64decode`"
    return json.loads(base64.urlsafe_b64decode(_middle(token) + "=="))


@app.get("/orders")
def orders(authorization: str = Header()) -> dict[str, object]:
    return claims_of(authorization)
