"""Data access."""

from app.repositories.user_repository import UserRepository

__all__ = ["UserRepository"]
