from fastapi import FastAPI
from routes import users


def register(application: FastAPI) -> None:
    application.include_router(users.router)
