from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm

app = FastAPI()


@app.post("/register")
async def register():
    return {}


@app.post("/login")
async def login(form: OAuth2PasswordRequestForm = Depends()):
    return {}
