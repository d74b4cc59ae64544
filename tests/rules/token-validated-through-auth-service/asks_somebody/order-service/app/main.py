from typing import Annotated

from fastapi import Depends, FastAPI, Security
from fastapi.security import OAuth2PasswordBearer
import httpx

app = FastAPI()
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")


# ok: token-validated-through-auth-service
def current_user(token: str = Depends(oauth2_scheme)) -> int:
    return httpx.post(address(), timeout=5.0).json()["id"]


@app.get('/orders')
def orders(user: Annotated[int, Depends(current_user)]) -> list[int]:
    return [user]
