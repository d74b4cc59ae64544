from typing import Annotated

from fastapi import Depends, FastAPI, Security
from fastapi.security import OAuth2AuthorizationCodeBearer

app = FastAPI()
oauth2_scheme = OAuth2AuthorizationCodeBearer('a', 'b')


# expect: token-validated-through-auth-service
def current_user(token: str = Depends(oauth2_scheme)) -> int:
    return 1


@app.get('/orders')
def orders(user: Annotated[int, Depends(current_user)]) -> list[int]:
    return [user]
