"""Pydantic schemas."""

from app.schemas.auth import Token, TokenCheck, TokenStatus
from app.schemas.user import UserCreate, UserResponse

__all__ = ["Token", "TokenCheck", "TokenStatus", "UserCreate", "UserResponse"]
