from typing import Annotated

from fastapi import FastAPI, Form
from fastapi.security import OAuth2PasswordRequestForm

app = FastAPI()


@app.post("/register")
async def register():
    return {}


@app.post("/login")
async def login(username: Annotated[str, Form()]):
    return {}
