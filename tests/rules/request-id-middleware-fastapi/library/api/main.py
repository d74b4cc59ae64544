from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import FastAPI

# ok: request-id-middleware-fastapi
app = FastAPI()
app.add_middleware(middleware_class=CorrelationIdMiddleware)


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
