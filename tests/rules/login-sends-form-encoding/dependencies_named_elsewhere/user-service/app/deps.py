from typing import Annotated

from fastapi import Depends


class AuthService:
    pass


def get_auth() -> AuthService:
    return AuthService()


Auth = Annotated[AuthService, Depends(get_auth)]
