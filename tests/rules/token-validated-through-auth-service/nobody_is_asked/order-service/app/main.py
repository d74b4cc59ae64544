from typing import Annotated

from fastapi import Depends, FastAPI, Security
from fastapi.security import OAuth2PasswordBearer

app = FastAPI()
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")


# expect: token-validated-through-auth-service "`current_user` takes a token that nobody checks: `order-service` never asks `user-service`"
def current_user(token: str = Depends(oauth2_scheme)) -> int:
    return 1


@app.get('/orders')
def orders(user: Annotated[int, Depends(current_user)]) -> list[int]:
    return [user]
