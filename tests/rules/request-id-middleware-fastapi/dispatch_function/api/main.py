from fastapi import FastAPI
from layers import add_id
from starlette.middleware.base import BaseHTTPMiddleware

# ok: request-id-middleware-fastapi
app = FastAPI()
app.add_middleware(BaseHTTPMiddleware, dispatch=add_id)


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
