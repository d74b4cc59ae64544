import os

from fastapi import FastAPI

if os.environ.get("DEBUG"):
    application = FastAPI(debug=True)
else:
    application = FastAPI()
app, other = FastAPI(), None


def create_app() -> FastAPI:
    return application


def serve() -> None: ...
