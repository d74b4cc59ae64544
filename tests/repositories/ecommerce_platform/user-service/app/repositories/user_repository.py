"""Access to accounts."""

from sqlalchemy.orm import Session

from app.models import User
from app.repositories.base import BaseRepository


class UserRepository(BaseRepository[User]):
    """Repository for User model."""

    def __init__(self, db: Session) -> None:
        super().__init__(db, User)

    def get_by_username(self, username: str) -> User | None:
        """Get an active user by username."""
        return (
            self.db.query(User)
            .filter(User.username == username, User.is_active.is_(True))
            .first()
        )

    def exists_by_username(self, username: str) -> bool:
        """Check if a username is taken."""
        return self.db.query(User).filter(User.username == username).first() is not None
