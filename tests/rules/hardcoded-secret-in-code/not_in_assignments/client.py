import hmac
from dataclasses import dataclass, field

import attr
import httpx
from pydantic import BaseModel, Field


@dataclass
class Account:
    # expect: hardcoded-secret-in-code "the value of `password`"
    password: str = field(default="kd83Hs0101")
    # expect: hardcoded-secret-in-code "the value of `token`"
    token: str = field(default_factory=lambda: "kd83Hs0102")
    # ok: hardcoded-secret-in-code
    secret: str = field(default_factory=lambda: made("kd83Hs0103"))
    # ok: hardcoded-secret-in-code
    api_key: str = field(default="your-api-key", metadata={"help": "kd83Hs0104"})
    # expect: hardcoded-secret-in-code
    signing_key: str = attr.ib(default="kd83Hs0105")
    # ok: hardcoded-secret-in-code
    private_key: str = attr.ib(made, metadata="kd83Hs0106")


class Login(BaseModel):
    # expect: hardcoded-secret-in-code
    password: str = Field("kd83Hs0107", min_length=8)
    # ok: hardcoded-secret-in-code
    secret: str = Field(..., examples=["kd83Hs0108"])
    # ok: hardcoded-secret-in-code
    token: str = Field(description="kd83Hs0109")


# expect: hardcoded-secret-in-code "the value of `password`"
def connect(user: str, password: str = "kd83Hs0110") -> None:
    client = httpx.AsyncClient(auth=(user, password))
    # expect: hardcoded-secret-in-code "the value of `password`"
    client = httpx.AsyncClient(auth=("admin", "kd83Hs0111"))
    # ok: hardcoded-secret-in-code
    client = httpx.AsyncClient(cookies=("admin", "kd83Hs0112"))
    # ok: hardcoded-secret-in-code
    connect(user, token_type="bearer")


# expect: hardcoded-secret-in-code "the value of `token`"
def renew(user, *, token='kd83Hs0120'): ...


# ok: hardcoded-secret-in-code
def anonymous(password: str = "", token: str | None = None, api_key: str = DEFAULT_KEY) -> None: ...


def allowed(token: str, password: str, kind: str) -> bool:
    # expect: hardcoded-secret-in-code "the value of `password`"
    if password == "kd83Hs0113":
        return True
    # expect: hardcoded-secret-in-code "the value of `token`"
    if "kd83Hs0114" != token:
        return False
    # ok: hardcoded-secret-in-code
    if password == "change-me-1A" or token == "refresh" or kind == "kd83Hs0115":
        return False
    # ok: hardcoded-secret-in-code
    if token == kind:
        return False
    # expect: hardcoded-secret-in-code "the value of `token`"
    return hmac.compare_digest(token, "kd83Hs0116") or hmac.compare_digest(kind, "kd83Hs0117")


# expect: hardcoded-secret-in-code "the value of `password`"
LOGIN = {"user": "admin", "password": "kd83Hs011812"}
# ok: hardcoded-secret-in-code
CHOICES = {"password": "kd83Hs", "user": "kd83Hs011912"}
