from fastapi import APIRouter, FastAPI

app = FastAPI()


@app.get("/tasks")
async def tasks(): ...


@app.post("/health")
async def health(): ...


@app.post("/ready")
async def ready(): ...


import probes

app.mount("/metrics", probes.application)
