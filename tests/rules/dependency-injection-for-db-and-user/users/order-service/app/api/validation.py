import httpx
import jwt
from fastapi import APIRouter, BackgroundTasks, Depends, Header

from app.auth import AuthClient, get_current_user, user_of

router = APIRouter()

@router.post("/validate-token")
async def read(token: str):
    # ok: dependency-injection-for-db-and-user
    return user_of(token)
