from fastapi import FastAPI
from fastapi.middleware import Middleware
from starlette_context import plugins
from starlette_context.middleware import RawContextMiddleware

# ok: request-id-middleware-fastapi
app = FastAPI(middleware=[Middleware(RawContextMiddleware, plugins=(plugins.RequestIdPlugin(),))])


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
