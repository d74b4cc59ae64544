from starlette.middleware.sessions import SessionMiddleware
from fastapi import FastAPI

from app.settings import settings

app = FastAPI(title=str(settings))
app.add_middleware(SessionMiddleware, secret_key=settings.SECRET_KEY)
