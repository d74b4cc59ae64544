"""Logins and tokens."""

import logging
import math
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from app.config import settings
from app.models import User
from app.repositories import UserRepository
from app.schemas import Token, TokenStatus
from app.utils.errors import TooManyRequestsError, UnauthorizedError
from app.utils.passwords import passwords
from app.utils.tokens import create_access_token, read_user_id

logger = logging.getLogger(__name__)


class AuthService:
    """The one place that issues and checks tokens."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.user_repository = UserRepository(db)

    def login(self, username: str, password: str) -> Token:
        """A token for these credentials.

        Raises:
            UnauthorizedError: If they are wrong
            TooManyRequestsError: If the account waits after wrong passwords
            UnavailableError: If too many people sign in at the moment
        """
        user = self.user_repository.get_by_username(username.lower())
        user_id = user.id if user else None
        hashed_password = user.hashed_password if user else None
        if user:
            _refuse_while_blocked(user)
        # While the hash is computed, the connection serves others.
        self.db.rollback()
        matches = passwords.verify_password(password, hashed_password)
        if user_id is None or not matches:
            self._count_failure(user_id)
            raise UnauthorizedError("Incorrect username or password")
        self._forget_failures(user_id)
        return Token(access_token=create_access_token(user_id))

    def get_user(self, token: str) -> User | None:
        """The active account a token was made for."""
        user_id = read_user_id(token)
        user = self.user_repository.get_by_id(user_id) if user_id is not None else None
        return user if user is not None and user.is_active else None

    def check(self, token: str) -> TokenStatus:
        """Whose token this is."""
        user = self.get_user(token)
        if user is None:
            return TokenStatus(valid=False, message="Invalid or expired token")
        return TokenStatus(valid=True, username=user.username, user_id=user.id)

    def _count_failure(self, user_id: int | None) -> None:
        user = self.user_repository.lock_by_id(user_id) if user_id is not None else None
        if user is None:
            return
        user.failed_logins += 1
        beyond = user.failed_logins - settings.FREE_LOGIN_FAILURES
        if beyond >= 0:
            longest = settings.LONGEST_LOGIN_WAIT_SECONDS
            seconds = min(2.0 ** min(beyond, 16), longest)
            user.blocked_until = datetime.now(UTC) + timedelta(seconds=seconds)
            logger.warning("login blocked", extra={"user_id": user.id})
        self.db.commit()

    def _forget_failures(self, user_id: int) -> None:
        user = self.user_repository.lock_by_id(user_id)
        if user is not None and user.failed_logins:
            user.failed_logins = 0
            user.blocked_until = None
        self.db.commit()


def _refuse_while_blocked(user: User) -> None:
    if user.blocked_until is None:
        return
    seconds = (user.blocked_until - datetime.now(UTC)).total_seconds()
    if seconds > 0:
        raise TooManyRequestsError(
            "Too many wrong passwords; try again later",
            retry_after_seconds=math.ceil(seconds),
        )
