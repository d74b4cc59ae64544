"""Tokens."""

from pydantic import BaseModel


class Token(BaseModel):
    """What a login answers."""

    access_token: str
    token_type: str = "bearer"


class TokenCheck(BaseModel):
    """A token that another service was given."""

    token: str


class TokenStatus(BaseModel):
    """Whose token it is, if it is valid."""

    valid: bool
    username: str | None = None
    user_id: int | None = None
