from fastapi import FastAPI
from layers import Tagging

# ok: request-id-middleware-fastapi
app = FastAPI()
app.add_middleware(Tagging, header="X-Request-ID")


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
