from typing import Annotated

import jwt
from fastapi import APIRouter, Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm
from pydantic import BaseModel

# expect: auth-endpoints-contract "`user-service` has no route `POST /register`"
app = FastAPI()
router = APIRouter()


class Login(BaseModel):
    username: str
    password: str


class TokenStatus(BaseModel):
    valid: str
    username: str
    user_id: str


@router.post("/signup")
def register(login: Login) -> dict[str, str]:
    return {}


@router.post("/login")
def login(form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> str:
    return jwt.encode({}, "x")


@router.post("/validate-token", response_model=TokenStatus)
def check(token: str) -> TokenStatus:
    return TokenStatus()


app.include_router(router, prefix="/api")
