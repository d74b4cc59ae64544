import httpx
import jwt
from fastapi import APIRouter, BackgroundTasks, Depends, Header

from app.auth import AuthClient, get_current_user, user_of

router = APIRouter()

@router.get("/orders")
async def read(authorization: str = Header()):
    async with httpx.AsyncClient() as client:
        # expect: dependency-injection-for-db-and-user "finds out itself who asks: `the request to the authentication service`"
        return await client.post("http://user-service:8001/validate-token", json={"token": authorization})
