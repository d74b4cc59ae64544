import httpx
import jwt
from fastapi import APIRouter, BackgroundTasks, Depends, Header

from app.auth import AuthClient, get_current_user, user_of

router = APIRouter()

@router.get("/orders")
async def read(user: dict = Depends(get_current_user)):
    # ok: dependency-injection-for-db-and-user
    return user
