# expect: fastapi-and-aiogram-in-one-process "`starlette` (bot → shared.logs)"
from starlette.requests import Request


def configure(request: Request | None = None):
    return request
