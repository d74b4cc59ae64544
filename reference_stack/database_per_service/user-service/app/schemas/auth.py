"""Tokens."""

from pydantic import BaseModel, Field

from app.schemas.storable import Storable

LONGEST_TOKEN = 4096


class Token(BaseModel):
    """What a login answers."""

    access_token: str
    token_type: str = "bearer"  # noqa: S105


class TokenToCheck(Storable):
    """A token that another service was given."""

    token: str = Field(max_length=LONGEST_TOKEN)


class TokenStatus(BaseModel):
    """Whose token it is, if it is valid."""

    valid: bool
    username: str | None = None
    user_id: int | None = None
    message: str | None = None
