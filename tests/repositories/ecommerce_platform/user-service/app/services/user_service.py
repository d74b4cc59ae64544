"""Registration."""

from sqlalchemy.orm import Session

from app.models import User
from app.repositories import UserRepository
from app.schemas import UserCreate
from app.utils.security import get_password_hash


class UserService:
    """Service class for user business logic."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.user_repository = UserRepository(db)

    def register_user(self, user_data: UserCreate) -> User:
        """Register a new user; a taken username is a ValueError."""
        if self.user_repository.exists_by_username(user_data.username):
            raise ValueError(f"Username '{user_data.username}' already exists")
        user = self.user_repository.create(
            {
                "username": user_data.username,
                "hashed_password": get_password_hash(user_data.password),
                "is_active": True,
            }
        )
        self.db.commit()
        return user

    def get_user(self, user_id: int) -> User | None:
        """The user with this id."""
        return self.user_repository.get_by_id(user_id)
