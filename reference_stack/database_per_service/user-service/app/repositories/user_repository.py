"""Access to accounts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import User
from app.repositories.base import BaseRepository


class UserRepository(BaseRepository[User]):
    """Repository for User model."""

    def __init__(self, db: Session) -> None:
        super().__init__(db, User)

    def get_by_username(self, username: str) -> User | None:
        """The active account with this name."""
        return self.db.scalar(
            select(User).where(User.username == username, User.is_active)
        )

    def exists_by_username(self, username: str) -> bool:
        """Whether the name is taken, by an account that is active or not."""
        found = self.db.scalar(select(User.id).where(User.username == username))
        return found is not None
