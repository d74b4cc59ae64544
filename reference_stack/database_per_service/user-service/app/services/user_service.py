"""Registration."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import User
from app.repositories import UserRepository
from app.schemas import UserCreate
from app.utils.errors import InvalidRequestError
from app.utils.passwords import passwords


class UserService:
    """Service class for user business logic."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.user_repository = UserRepository(db)

    def register_user(self, user_data: UserCreate) -> User:
        """Register new user with validation.

        Raises:
            InvalidRequestError: If username already exists
        """
        if self.user_repository.exists_by_username(user_data.username):
            raise InvalidRequestError("Username already exists")
        # While the hash is computed, the connection serves others.
        self.db.rollback()
        hashed_password = passwords.get_password_hash(user_data.password)
        try:
            user = self.user_repository.create(
                {"username": user_data.username, "hashed_password": hashed_password}
            )
            self.db.commit()
        except IntegrityError as error:
            # Somebody else was faster.
            self.db.rollback()
            raise InvalidRequestError("Username already exists") from error
        return user
