# expect: fastapi-and-aiogram-in-one-process "`inherited_bot`"
from starlette.types import ASGIApp


class Service:
    application: ASGIApp
