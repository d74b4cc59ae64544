"""Asks the user service whose token a caller brings."""

import logging
from typing import Annotated

import httpx
from fastapi import Depends
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel, ValidationError

from app.config import settings
from app.utils.errors import UnauthorizedError, UnavailableError
from app.utils.http_client import new_http_client

logger = logging.getLogger(__name__)
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")


class TokenOwner(BaseModel):
    """Whose token it is, as the user service says it."""

    user_id: int
    username: str


class AuthClient:
    """Client for User Service authentication."""

    def __init__(self, http: httpx.Client, base_url: str) -> None:
        self.http = http
        self.base_url = base_url

    def validate_token(self, token: str) -> TokenOwner | None:
        """Whose token it is, None if it is not valid.

        Raises:
            UnavailableError: If the user service does not answer as it should
        """
        try:
            response = self.http.post(
                f"{self.base_url}/validate-token", json={"token": token}, timeout=3.0
            )
            if response.status_code == httpx.codes.UNPROCESSABLE_ENTITY:
                return None
            response.raise_for_status()
            answer = response.json()
            return TokenOwner.model_validate(answer) if answer["valid"] else None
        except (httpx.HTTPError, ValidationError, ValueError, KeyError) as error:
            logger.warning("the user service does not answer", exc_info=error)
            raise UnavailableError("Authentication is not available") from error


def get_auth_client() -> AuthClient:
    """The client of this process."""
    return auth_client


def get_current_user(
    token: Annotated[str, Depends(oauth2_scheme)],
    auth: Annotated[AuthClient, Depends(get_auth_client)],
) -> TokenOwner:
    """Whoever asks.

    Raises:
        UnauthorizedError: If the token is not valid
        UnavailableError: If nobody can say so
    """
    owner = auth.validate_token(token)
    if owner is None:
        raise UnauthorizedError("Could not validate credentials")
    return owner


auth_client = AuthClient(new_http_client(), settings.USER_SERVICE_URL)
