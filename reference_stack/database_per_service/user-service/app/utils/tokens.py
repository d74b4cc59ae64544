"""JSON Web Tokens: this service alone makes and reads them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt

from app.config import settings


def create_access_token(user_id: int) -> str:
    """A signed token that ends after the configured time."""
    now = datetime.now(UTC)
    return jwt.encode(
        {
            "sub": str(user_id),
            "iat": now,
            "exp": now + timedelta(minutes=settings.ACCESS_TOKEN_EXPIRE_MINUTES),
            "jti": str(uuid4()),
            "iss": settings.SERVICE_NAME,
        },
        settings.SECRET_KEY,
        algorithm=settings.ALGORITHM,
    )


def read_user_id(token: str) -> int | None:
    """The account a valid token was made for."""
    try:
        claims = jwt.decode(
            token,
            settings.SECRET_KEY,
            algorithms=[settings.ALGORITHM],
            issuer=settings.SERVICE_NAME,
            options={"require": ["exp", "iat", "sub", "iss"]},
        )
        return int(claims["sub"])
    except (jwt.InvalidTokenError, ValueError):
        return None
