from fastapi import FastAPI, Request, Response

# expect: request-id-middleware-fastapi[error] "no middleware"
app = FastAPI()


@app.middleware("http")
async def log(request: Request, call_next) -> Response:
    print(request.headers.get("X-Trace-ID"))
    return await call_next(request)


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
