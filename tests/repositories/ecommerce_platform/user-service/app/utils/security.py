"""Passwords and JSON Web Tokens."""

from datetime import UTC, datetime, timedelta

import bcrypt
import jwt

from app.config import settings


def get_password_hash(password: str) -> str:
    """Hash password using bcrypt."""
    return bcrypt.hashpw(password.encode("utf-8"), bcrypt.gensalt()).decode("utf-8")


def verify_password(plain_password: str, hashed_password: str) -> bool:
    """Verify password against hash."""
    return bcrypt.checkpw(
        plain_password.encode("utf-8"), hashed_password.encode("utf-8")
    )


def create_access_token(username: str) -> str:
    """A signed token that ends after the configured time."""
    expires = datetime.now(UTC) + timedelta(
        minutes=settings.ACCESS_TOKEN_EXPIRE_MINUTES
    )
    return jwt.encode(
        {"sub": username, "exp": expires},
        settings.SECRET_KEY,
        algorithm=settings.ALGORITHM,
    )


def read_subject(token: str) -> str | None:
    """The username in a valid token."""
    try:
        claims = jwt.decode(token, settings.SECRET_KEY, algorithms=[settings.ALGORITHM])
    except jwt.InvalidTokenError:
        return None
    return claims.get("sub")
