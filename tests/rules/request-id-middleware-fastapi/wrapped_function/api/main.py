from fastapi import FastAPI
from layers import add_id
from starlette.middleware.base import BaseHTTPMiddleware

# ok: request-id-middleware-fastapi
inner = FastAPI()
app = BaseHTTPMiddleware(inner, dispatch=add_id)


@inner.get("/tasks")
async def tasks() -> list[str]:
    return []
