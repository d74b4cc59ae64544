"""Registration, login and token validation."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status
from fastapi.security import OAuth2PasswordRequestForm
from sqlalchemy.orm import Session

from app.api.deps import get_current_user
from app.database import get_db
from app.schemas import Token, TokenCheck, TokenStatus, UserCreate, UserResponse
from app.services import AuthService, UserService

router = APIRouter(tags=["Authentication"])


@router.post(
    "/register",
    response_model=UserResponse,
    status_code=status.HTTP_201_CREATED,
    summary="Create new user",
    description="Register a new user account with username and password",
)
def register(
    user_data: UserCreate, db: Annotated[Session, Depends(get_db)]
) -> UserResponse:
    """
    Create a new user account.

    Raises:
        HTTPException 400: If username already exists
    """
    try:
        user = UserService(db).register_user(user_data)
    except ValueError as error:
        raise HTTPException(
            status_code=status.HTTP_400_BAD_REQUEST, detail="Username already exists"
        ) from error
    return UserResponse.model_validate(user)


@router.post(
    "/login",
    response_model=Token,
    status_code=status.HTTP_200_OK,
    summary="Log in",
    description="Exchange username and password for an access token",
)
def login(
    form: Annotated[OAuth2PasswordRequestForm, Depends()],
    db: Annotated[Session, Depends(get_db)],
) -> Token:
    """
    Answer a token for the right credentials.

    Raises:
        HTTPException 401: If they are wrong
    """
    token = AuthService(db).login(form.username, form.password)
    if token is None:
        raise HTTPException(
            status_code=status.HTTP_401_UNAUTHORIZED,
            detail="Incorrect username or password",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return Token(access_token=token)


@router.post(
    "/validate-token",
    response_model=TokenStatus,
    status_code=status.HTTP_200_OK,
    summary="Validate a token",
    description="Other services ask here whose token they were given",
)
def validate_token(
    check: TokenCheck, db: Annotated[Session, Depends(get_db)]
) -> TokenStatus:
    """Say whether a token is valid, and whose it is."""
    return AuthService(db).check(check.token)


@router.get(
    "/me",
    response_model=UserResponse,
    status_code=status.HTTP_200_OK,
    summary="Who am I",
    description="The account of whoever asks",
)
def me(
    user_id: Annotated[int, Depends(get_current_user)],
    db: Annotated[Session, Depends(get_db)],
) -> UserResponse:
    """
    Answer the account of whoever asks.

    Raises:
        HTTPException 404: If it is gone
    """
    user = UserService(db).get_user(user_id)
    if user is None:
        raise HTTPException(
            status_code=status.HTTP_404_NOT_FOUND, detail="User not found"
        )
    return UserResponse.model_validate(user)
