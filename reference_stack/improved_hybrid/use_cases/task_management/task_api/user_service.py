"""Registration and login."""

from uuid import UUID

from data_clients import PostgresDataClient
from shared_dtos import (
    TelegramContactResponse,
    TelegramLoginRequest,
    UserCreate,
    UserCredentialsRequest,
    UserPublic,
)
from task_api.problems import NotFoundError, UnauthorizedError


class UserService:
    """The use cases around users."""

    def __init__(self, postgres_client: PostgresDataClient) -> None:
        self._postgres = postgres_client

    async def register(self, user: UserCreate) -> UserPublic:
        """Register a user."""
        return await self._postgres.create_user(user)

    async def authenticate(self, credentials: UserCredentialsRequest) -> UserPublic:
        """Return the user of correct credentials."""
        user = await self._postgres.verify_credentials(credentials)
        if user is None:
            raise UnauthorizedError("user name or password is wrong")
        return user

    async def authenticate_telegram(self, login: TelegramLoginRequest) -> UserPublic:
        """Return the user of a Telegram account, registered on first contact."""
        return await self._postgres.upsert_telegram_user(login.telegram_id, login.username)

    async def get_telegram_contact(self, user_id: UUID) -> TelegramContactResponse:
        """Return where in Telegram a user can be reached."""
        user = await self._postgres.get_user(user_id)
        if user is None:
            raise NotFoundError("user not found")
        return TelegramContactResponse(user_id=user.id, telegram_id=user.telegram_id)
