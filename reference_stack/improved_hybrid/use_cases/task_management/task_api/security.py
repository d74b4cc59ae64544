"""Access tokens of the API and the secret by which the bot is recognised."""

import hmac
from datetime import timedelta
from typing import Annotated
from uuid import UUID, uuid4

import jwt
from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ValidationError

from shared_dtos import Token, UserPublic, utc_now
from task_api.problems import UnauthorizedError
from task_api.settings import ApiSettings
from task_platform.context import set_user_id

bearer_scheme = HTTPBearer(auto_error=False, description="Access token of POST /api/v1/auth/login")


class CurrentUser(BaseModel):
    """The user that a valid token stands for."""

    id: UUID
    username: str


class TokenAuthority:
    """Issues and verifies access tokens."""

    def __init__(self, settings: ApiSettings) -> None:
        self._key = settings.secret_key.get_secret_value()
        self._algorithm = settings.jwt_algorithm
        self._issuer = settings.service_name
        self._lifetime = timedelta(minutes=settings.access_token_expire_minutes)

    def issue(self, user: UserPublic) -> Token:
        """Return a token for a user who has proved who they are."""
        now = utc_now()
        access_token = jwt.encode(
            {
                "sub": str(user.id),
                "username": user.username,
                "iss": self._issuer,
                "iat": now,
                "exp": now + self._lifetime,
                "jti": uuid4().hex,
            },
            self._key,
            algorithm=self._algorithm,
        )
        return Token(
            access_token=access_token,
            expires_in=int(self._lifetime.total_seconds()),
            user=user,
        )

    def verify(self, access_token: str) -> CurrentUser:
        """Return the user of a valid token; refuse every other token."""
        try:
            claims = jwt.decode(
                access_token,
                self._key,
                algorithms=[self._algorithm],
                issuer=self._issuer,
                options={"require": ["sub", "exp", "iss"]},
            )
            return CurrentUser(id=claims["sub"], username=claims.get("username", ""))
        except (jwt.InvalidTokenError, ValidationError) as error:
            raise UnauthorizedError("the access token is invalid or has expired") from error


def get_settings(request: Request) -> ApiSettings:
    """Return the settings that the application was created with."""
    settings: ApiSettings = request.app.state.settings
    return settings


async def get_current_user(
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer_scheme)],
    settings: Annotated[ApiSettings, Depends(get_settings)],
) -> CurrentUser:
    """Return the caller; refuse requests without a valid access token."""
    if credentials is None:
        raise UnauthorizedError("an access token is required")
    user = TokenAuthority(settings).verify(credentials.credentials)
    set_user_id(str(user.id))
    return user


async def require_bot_secret(
    settings: Annotated[ApiSettings, Depends(get_settings)],
    bot_secret: Annotated[str, Header(alias="X-Bot-Secret", max_length=256)] = "",
) -> None:
    """Let only the bot pass."""
    expected = settings.bot_api_secret.get_secret_value()
    if not hmac.compare_digest(bot_secret.encode(), expected.encode()):
        raise UnauthorizedError("the bot secret is missing or wrong")
