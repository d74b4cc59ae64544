from typing import Annotated

import jwt
from fastapi_users import FastAPIUsers
from fastapi import APIRouter, Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm
from pydantic import BaseModel

app = FastAPI()
router = APIRouter()
users = FastAPIUsers(None, [])


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


app.include_router(users.get_register_router(), prefix="/users")
app.include_router(router, prefix="/api")
