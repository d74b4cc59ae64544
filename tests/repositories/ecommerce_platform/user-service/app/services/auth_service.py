"""Logins and tokens."""

from sqlalchemy.orm import Session

from app.repositories import UserRepository
from app.schemas import TokenStatus
from app.utils.security import create_access_token, read_subject, verify_password


class AuthService:
    """The one place that issues and checks tokens."""

    def __init__(self, db: Session) -> None:
        self.user_repository = UserRepository(db)

    def login(self, username: str, password: str) -> str | None:
        """A token for these credentials, None if they are wrong."""
        user = self.user_repository.get_by_username(username)
        if user is None or not verify_password(password, user.hashed_password):
            return None
        return create_access_token(user.username)

    def check(self, token: str) -> TokenStatus:
        """Whose token this is."""
        username = read_subject(token)
        user = self.user_repository.get_by_username(username) if username else None
        if user is None:
            return TokenStatus(valid=False)
        return TokenStatus(valid=True, username=user.username, user_id=user.id)
