"""Accounts and their credentials."""

from uuid import UUID

from db_postgres_service.core.errors import InvalidCredentialsError, NotFoundError
from db_postgres_service.core.passwords import hash_password, verify_password
from db_postgres_service.models import User
from db_postgres_service.repositories.unit_of_work import UnitOfWork
from db_postgres_service.schemas.common import Page, PageRequest
from db_postgres_service.schemas.users import (
    TELEGRAM_USERNAME_PREFIX,
    CredentialsCheck,
    TelegramUserUpsert,
    UserCreate,
    UserPublic,
)


class UserService:
    """Registers, finds and verifies users."""

    def __init__(self, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def register(self, account: UserCreate) -> UserPublic:
        """Create an account that signs in with a password."""
        hashed_password = await hash_password(account.password.get_secret_value())
        async with self._unit_of_work as work:
            user = await work.users.add(
                User(
                    username=account.username,
                    email=account.email,
                    hashed_password=hashed_password,
                )
            )
        return UserPublic.model_validate(user)

    async def get(self, user_id: UUID) -> UserPublic:
        """Return one user."""
        async with self._unit_of_work as work:
            user = await work.users.get(user_id)
        return _public(user)

    async def get_by_telegram_id(self, telegram_id: int) -> UserPublic:
        """Return the user of a Telegram account."""
        async with self._unit_of_work as work:
            user = await work.users.get_by_telegram_id(telegram_id)
        return _public(user)

    async def list_page(self, page: PageRequest) -> Page[UserPublic]:
        """Return one page of users."""
        async with self._unit_of_work as work:
            users, total = await work.users.list_page(page)
        return Page.of([UserPublic.model_validate(user) for user in users], total, page)

    async def upsert_by_telegram_id(
        self, telegram_id: int, wanted: TelegramUserUpsert
    ) -> tuple[UserPublic, bool]:
        """Return the user of a Telegram account, created when there is none.

        A name that another user has is not given away: the account is then known by
        its number.
        """
        async with self._unit_of_work as work:
            await work.users.lock_telegram_id(telegram_id)
            user = await work.users.get_by_telegram_id(telegram_id)
            if user is not None:
                return UserPublic.model_validate(user), False
            username = wanted.username
            reserved = username.lower().startswith(TELEGRAM_USERNAME_PREFIX)
            if reserved or await work.users.get_by_username(username) is not None:
                username = f"{TELEGRAM_USERNAME_PREFIX}{telegram_id}"
            user = await work.users.add(User(username=username, telegram_id=telegram_id))
        return UserPublic.model_validate(user), True

    async def verify_credentials(self, credentials: CredentialsCheck) -> UserPublic:
        """Return the user whose name and password these are."""
        async with self._unit_of_work as work:
            user = await work.users.get_by_username(credentials.username)
        hashed_password = user.hashed_password if user is not None else None
        password = credentials.password.get_secret_value()
        if not await verify_password(password, hashed_password):
            raise InvalidCredentialsError("user name or password is wrong")
        return _public(user)

    async def delete(self, user_id: UUID) -> None:
        """Delete a user together with its tasks and reminders."""
        async with self._unit_of_work as work:
            existed = await work.users.delete(user_id)
        if not existed:
            raise NotFoundError("user not found")


def _public(user: User | None) -> UserPublic:
    if user is None:
        raise NotFoundError("user not found")
    return UserPublic.model_validate(user)
