from typing import Annotated

from fastapi import Depends, FastAPI, Security
from fastapi.security import OAuth2PasswordBearer
import httpx

from app.settings import settings

app = FastAPI()
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")


# ok: token-validated-through-auth-service
async def current_user(token: str = Depends(oauth2_scheme)) -> int:
    async with httpx.AsyncClient(timeout=5.0) as client:
        response = await client.post(f"{settings.USER_SERVICE_URL}/validate-token", json={"token": token})
    return response.json()["user_id"]


@app.get('/orders')
def orders(user: Annotated[int, Depends(current_user)]) -> list[int]:
    return [user]
