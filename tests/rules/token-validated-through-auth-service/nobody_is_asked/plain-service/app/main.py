from typing import Annotated

from fastapi import Depends, FastAPI, Security
from fastapi.security import OAuth2PasswordBearer

app = FastAPI()
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")


# ok: token-validated-through-auth-service
def current_user(token: str = '') -> int:
    return 1


@app.get('/orders')
def orders(count: int = 1, user: Annotated[int, Depends(current_user)]) -> list[int]:
    return [user]
