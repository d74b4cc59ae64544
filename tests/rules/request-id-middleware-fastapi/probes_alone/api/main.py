from fastapi import FastAPI

# ok: request-id-middleware-fastapi
app = FastAPI()


@app.get("/")
async def banner() -> str:
    return "tasks"


@app.get("/health")
async def health() -> str:
    return "ok"


@app.get("/metrics")
async def metrics() -> str:
    return ""
