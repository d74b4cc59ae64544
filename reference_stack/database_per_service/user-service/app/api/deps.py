"""What routes depend on."""

from typing import Annotated

from fastapi import Depends
from fastapi.security import OAuth2PasswordBearer
from sqlalchemy.orm import Session

from app.database import get_db
from app.schemas import UserResponse
from app.services import AuthService, UserService
from app.utils.errors import UnauthorizedError

oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")

Database = Annotated[Session, Depends(get_db)]


def get_user_service(db: Database) -> UserService:
    """The user service on this request's session."""
    return UserService(db)


def get_auth_service(db: Database) -> AuthService:
    """The authentication on this request's session."""
    return AuthService(db)


Users = Annotated[UserService, Depends(get_user_service)]
Auth = Annotated[AuthService, Depends(get_auth_service)]


def get_current_user(
    token: Annotated[str, Depends(oauth2_scheme)], auth: Auth
) -> UserResponse:
    """The account of whoever asks."""
    user = auth.get_user(token)
    if user is None:
        raise UnauthorizedError("Could not validate credentials")
    return UserResponse.model_validate(user)


CurrentUser = Annotated[UserResponse, Depends(get_current_user)]
