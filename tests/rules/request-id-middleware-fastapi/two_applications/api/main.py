from fastapi import FastAPI

# expect: request-id-middleware-fastapi "no middleware"
app = FastAPI()
# ok: request-id-middleware-fastapi
admin = FastAPI()
app.mount("/admin", admin)


@app.middleware("http")
async def count(request, call_next):
    return await call_next(request)


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
