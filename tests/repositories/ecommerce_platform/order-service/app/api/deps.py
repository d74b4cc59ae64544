"""What the routes of the orders depend on."""

from typing import Annotated

from fastapi import Depends, HTTPException, status
from fastapi.security import OAuth2PasswordBearer

from app.config import settings
from app.utils.auth_client import AuthClient, AuthUnavailableError

oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")
auth_client = AuthClient(settings.USER_SERVICE_URL)


async def get_current_user(token: Annotated[str, Depends(oauth2_scheme)]) -> int:
    """The id of whoever asks, as the user service says it."""
    try:
        user = await auth_client.validate_token(token)
    except AuthUnavailableError as error:
        raise HTTPException(
            status_code=status.HTTP_503_SERVICE_UNAVAILABLE,
            detail="Authentication is not available",
        ) from error
    if user is None:
        raise HTTPException(
            status_code=status.HTTP_401_UNAUTHORIZED,
            detail="Could not validate credentials",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return user["user_id"]
