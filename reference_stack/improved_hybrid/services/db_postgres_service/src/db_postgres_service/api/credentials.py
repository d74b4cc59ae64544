"""The route that verifies credentials; hashes never leave the service."""

from http import HTTPStatus

from fastapi import APIRouter

from db_postgres_service.api.dependencies import UserServiceDependency
from db_postgres_service.api.problem_documentation import problems
from db_postgres_service.schemas.users import CredentialsCheck, UserPublic

router = APIRouter(prefix="/api/v1/credentials", tags=["credentials"])


@router.post("/verify", summary="Verify a password", responses=problems(HTTPStatus.UNAUTHORIZED))
async def verify_credentials(
    credentials: CredentialsCheck, users: UserServiceDependency
) -> UserPublic:
    """Return the user whose name and password these are."""
    return await users.verify_credentials(credentials)
