import logging

from fastapi import FastAPI, Request, Response

logger = logging.getLogger(__name__)
# expect: request-id-middleware-fastapi[error] "`keep_id` knows the id of a request, but the answer does not have it"
app = FastAPI()


@app.middleware("http")
async def keep_id(request: Request, call_next) -> Response:
    request.state.request_id = request.headers.get("X-Request-ID")
    logger.info("taken", request.state.request_id)
    response = await call_next(request)
    response.headers["X-Process-Time"] = "1"
    return response


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
