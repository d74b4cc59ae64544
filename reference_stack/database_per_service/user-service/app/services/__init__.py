"""Business logic."""

from app.services.auth_service import AuthService
from app.services.user_service import UserService

__all__ = ["AuthService", "UserService"]
