from typing import Annotated

import jwt
from fastapi import APIRouter, Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm
from pydantic import BaseModel

app = FastAPI()
router = APIRouter()


class Login(BaseModel):
    username: str
    password: str


class Base(BaseModel):
    valid: str
    username: str
    user_id: str


class TokenStatus(Base):
    extra: str


@router.post("/register")
def register(login: Login) -> dict[str, str]:
    return {}


@router.post("/login")
def login(form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> str:
    return jwt.encode({}, "x")


# ok: auth-endpoints-contract
@router.post("/validate-token", response_model=TokenStatus)
def check(token: str) -> TokenStatus:
    return TokenStatus()


app.include_router(router, prefix="/api")
