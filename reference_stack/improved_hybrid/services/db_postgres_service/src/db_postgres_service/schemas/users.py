"""Users as clients see them; password hashes are not among it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, EmailStr, Field, SecretStr

from db_postgres_service.schemas.storable import Storable

TELEGRAM_USERNAME_PREFIX = "telegram_"


def _refuse_reserved_username(username: str) -> str:
    if username.lower().startswith(TELEGRAM_USERNAME_PREFIX):
        raise ValueError(f"user names that start with {TELEGRAM_USERNAME_PREFIX} are reserved")
    return username


Username = Annotated[str, Field(min_length=3, max_length=50, pattern=r"^[A-Za-z0-9_.-]+$")]


class UserCreate(Storable):
    """A new account that signs in with a password."""

    username: Annotated[Username, AfterValidator(_refuse_reserved_username)]
    email: Annotated[EmailStr, Field(max_length=255), AfterValidator(str.lower)]
    password: SecretStr = Field(min_length=8, max_length=256)


class TelegramUserUpsert(Storable):
    """The name a Telegram account wants to be known by."""

    username: str = Field(min_length=1, max_length=50)


class CredentialsCheck(Storable):
    """A user name with the password to be verified."""

    username: str = Field(min_length=1, max_length=50)
    password: SecretStr = Field(min_length=1, max_length=256)


class UserPublic(BaseModel):
    """A user without anything secret."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    username: str
    email: str | None
    telegram_id: int | None
    created_at: datetime
