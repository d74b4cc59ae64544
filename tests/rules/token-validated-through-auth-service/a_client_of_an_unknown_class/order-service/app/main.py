from fastapi import Depends, FastAPI, Request
from fastapi.security import OAuth2PasswordBearer

from app.client import auth_client

app = FastAPI()
app.state.auth = auth_client
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")


# ok: token-validated-through-auth-service
def current_user(request: Request, token: str = Depends(oauth2_scheme)) -> int:
    return request.app.state.auth.validate_token(token)


@app.get("/orders")
def orders(user: int = Depends(current_user)) -> list[int]:
    return [user]
