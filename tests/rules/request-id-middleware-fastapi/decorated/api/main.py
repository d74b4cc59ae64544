from uuid import uuid4

from fastapi import FastAPI, Request, Response

# ok: request-id-middleware-fastapi
app = FastAPI()


@app.middleware("http")
async def add_request_id(request: Request, call_next) -> Response:
    request_id = request.headers.get("x-request-id", str(uuid4()))
    response = await call_next(request)
    response.headers["x-request-id"] = request_id
    return response


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
