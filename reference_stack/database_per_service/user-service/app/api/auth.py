"""Accounts and tokens over HTTP."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, status
from fastapi.security import OAuth2PasswordRequestForm

from app.api.deps import Auth, CurrentUser, Users
from app.schemas import Token, TokenStatus, TokenToCheck, UserCreate, UserResponse
from app.utils.problems import problem_responses

router = APIRouter(tags=["Users"])


@router.post(
    "/register",
    response_model=UserResponse,
    status_code=status.HTTP_201_CREATED,
    summary="Create new user",
    description="Register a new user account with username and password",
    responses=problem_responses(HTTPStatus.BAD_REQUEST),
)
def register(user_data: UserCreate, users: Users) -> UserResponse:
    """
    Create a new user account.

    Raises:
        HTTPException 400: If username already exists
        HTTPException 422: If validation fails
        HTTPException 503: If too many passwords are being hashed
    """
    return UserResponse.model_validate(users.register_user(user_data))


@router.post(
    "/login",
    response_model=Token,
    status_code=status.HTTP_200_OK,
    summary="Log in",
    description="Exchange username and password, as a form, for an access token",
    responses=problem_responses(HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS),
)
def login(form: Annotated[OAuth2PasswordRequestForm, Depends()], auth: Auth) -> Token:
    """
    Answer a token for the right credentials.

    Raises:
        HTTPException 401: If they are wrong
        HTTPException 429: If the account waits after wrong passwords
        HTTPException 503: If too many passwords are being checked
    """
    return auth.login(form.username, form.password)


@router.post(
    "/validate-token",
    response_model=TokenStatus,
    status_code=status.HTTP_200_OK,
    summary="Validate a token",
    description="Other services ask here whose token they were given",
)
def validate_token(check: TokenToCheck, auth: Auth) -> TokenStatus:
    """Say whether a token is valid, and whose it is."""
    return auth.check(check.token)


@router.get(
    "/me",
    response_model=UserResponse,
    status_code=status.HTTP_200_OK,
    summary="Who am I",
    description="The account of whoever asks",
    responses=problem_responses(HTTPStatus.UNAUTHORIZED),
)
def me(user: CurrentUser) -> UserResponse:
    """
    Answer the account of whoever asks.

    Raises:
        HTTPException 401: Without a valid token
    """
    return user
