import httpx
import jwt
from fastapi import APIRouter, BackgroundTasks, Depends, Header

from app.auth import AuthClient, get_current_user, user_of

router = APIRouter()

@router.get("/orders")
async def read(tasks: BackgroundTasks):
    # ok: dependency-injection-for-db-and-user
    tasks.add_task(user_of, "token")
