from company_platform import PlatformMiddleware
from fastapi import FastAPI

# ok: request-id-middleware-fastapi
app = FastAPI()
app.add_middleware(PlatformMiddleware)


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
