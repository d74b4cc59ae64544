"""Registration and login."""

from fastapi import APIRouter, Depends, Response, status

from shared_dtos import (
    TelegramLoginRequest,
    Token,
    UserCreate,
    UserCredentialsRequest,
    UserPublic,
)
from task_api.dependencies import (
    IdempotencyDependency,
    IdempotencyKeyHeader,
    TokenAuthorityDependency,
    UserServiceDependency,
)
from task_api.security import require_bot_secret

router = APIRouter(prefix="/auth", tags=["auth"])

IDEMPOTENCY_REPLAYED_HEADER = "Idempotency-Replayed"


@router.post("/register", status_code=status.HTTP_201_CREATED, summary="Register a user")
async def register_user(
    user: UserCreate,
    response: Response,
    user_service: UserServiceDependency,
    token_authority: TokenAuthorityDependency,
    idempotency: IdempotencyDependency,
    idempotency_key: IdempotencyKeyHeader = None,
) -> Token:
    """Register a user and return an access token. A repetition gets a token of its own."""
    result = await idempotency.run_once(
        scope="registration",
        key=idempotency_key,
        request_body=user,
        result_type=UserPublic,
        create=lambda: user_service.register(user),
    )
    if result.replayed:
        response.headers[IDEMPOTENCY_REPLAYED_HEADER] = "true"
    return token_authority.issue(result.value)


@router.post("/login", summary="Log in with name and password")
async def login_user(
    credentials: UserCredentialsRequest,
    user_service: UserServiceDependency,
    token_authority: TokenAuthorityDependency,
) -> Token:
    """Return an access token for correct credentials."""
    return token_authority.issue(await user_service.authenticate(credentials))


@router.post(
    "/telegram",
    summary="Log a Telegram user in (bot only)",
    dependencies=[Depends(require_bot_secret)],
)
async def login_telegram_user(
    login: TelegramLoginRequest,
    user_service: UserServiceDependency,
    token_authority: TokenAuthorityDependency,
) -> Token:
    """Return an access token for a Telegram account, whose user is created on first contact."""
    return token_authority.issue(await user_service.authenticate_telegram(login))
