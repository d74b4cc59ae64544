from fastapi import FastAPI
from layers import RequestID

# ok: request-id-middleware-fastapi
inner = FastAPI()
app = RequestID(inner)


@inner.get("/tasks")
async def tasks() -> list[str]:
    return []
