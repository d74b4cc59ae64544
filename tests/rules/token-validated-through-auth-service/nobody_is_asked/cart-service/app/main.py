from typing import Annotated

from fastapi import Depends, FastAPI, Security
from fastapi.security import HTTPBearer

app = FastAPI()
oauth2_scheme = HTTPBearer()


# expect: token-validated-through-auth-service
def current_user(token: Annotated[str, Security(oauth2_scheme)]) -> int:
    return 1


@app.get('/orders')
def orders(user: Annotated[int, Depends(current_user)]) -> list[int]:
    return [user]
