from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm

from app.deps import Auth

app = FastAPI()


@app.post("/login")
def login(form: Annotated[OAuth2PasswordRequestForm, Depends()], auth: Auth) -> str:
    return form.username
