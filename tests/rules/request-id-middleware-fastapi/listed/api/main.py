from fastapi import FastAPI
from layers import RequestID
from starlette.middleware import Middleware

# ok: request-id-middleware-fastapi
app = FastAPI(middleware=[Middleware(RequestID)])


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
