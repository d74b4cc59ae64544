from typing import Annotated

import jwt
from fastapi import APIRouter, Depends, FastAPI, Form
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel

app = FastAPI()
router = APIRouter()


class Login(BaseModel):
    username: str
    password: str


class TokenStatus(BaseModel):
    valid: str
    username: str
    user_id: str


@router.post("/register")
def register(login: Login) -> dict[str, str]:
    return {}


# ok: auth-endpoints-contract
@router.post("/login")
def login(form: Annotated[Login, Depends()]) -> str:
    return jwt.encode({}, "x")


@router.post("/validate-token", response_model=TokenStatus)
def check(token: str) -> TokenStatus:
    return TokenStatus()


app.include_router(router, prefix="/api")
