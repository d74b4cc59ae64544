from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import FastAPI

# expect: request-id-middleware-fastapi[warning] "`CorrelationIdMiddleware` gives requests an id under another name"
app = FastAPI()
app.add_middleware(CorrelationIdMiddleware, header_name="X-Correlation-ID")


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
