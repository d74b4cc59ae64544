from fastapi import Depends, FastAPI
from pydantic import BaseModel
from fastapi.security import OAuth2PasswordRequestForm

app = FastAPI()


class Account(BaseModel):
    username: str



@app.post("/register")
async def register(data: Account):
    return {}


@app.post("/login")
async def login(form: OAuth2PasswordRequestForm = Depends()):
    return {}
