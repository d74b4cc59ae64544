from fastapi import FastAPI, Request, Response

# expect: request-id-middleware-fastapi[warning] "`add_id` gives requests an id under another name"
app = FastAPI()


@app.middleware("http")
async def add_id(request: Request, call_next) -> Response:
    response = await call_next(request)
    response.headers["X-Correlation-ID"] = request.headers["X-Correlation-ID"]
    return response


@app.middleware("http")
async def log(request: Request, call_next) -> Response:
    print(request.headers.get("X-Trace-ID"))
    return await call_next(request)


@app.get("/tasks")
async def tasks() -> list[str]:
    return []
