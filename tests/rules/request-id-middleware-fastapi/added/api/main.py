from fastapi import FastAPI
from layers import RequestIDMiddleware

# ok: request-id-middleware-fastapi
app = FastAPI()
app.add_middleware(RequestIDMiddleware)


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
