"""Pydantic schemas."""

from app.schemas.auth import Token, TokenStatus, TokenToCheck
from app.schemas.user import UserCreate, UserResponse

__all__ = ["Token", "TokenStatus", "TokenToCheck", "UserCreate", "UserResponse"]
