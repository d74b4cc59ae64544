import httpx
import jwt
from fastapi import APIRouter, BackgroundTasks, Depends, Header

from app.auth import AuthClient, get_current_user, user_of

router = APIRouter()

@router.get("/orders")
async def read(authorization: str = Header()):
    # expect: dependency-injection-for-db-and-user "`GET /orders` finds out itself who asks: `user_of`"
    return user_of(authorization)
