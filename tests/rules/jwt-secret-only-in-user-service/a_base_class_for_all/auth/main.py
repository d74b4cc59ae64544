import jwt
from fastapi import FastAPI

from shared.settings import CommonSettings

app = FastAPI()
settings = CommonSettings()


@app.post('/login')
def login() -> str:
    return jwt.encode({}, settings.SECRET_KEY)
