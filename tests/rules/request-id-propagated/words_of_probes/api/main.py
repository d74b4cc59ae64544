from clients import mark_ready, ping_database_service, plan
from fastapi import FastAPI

app = FastAPI()


@app.post("/plans/{task}")
async def start(task: str) -> None:
    await ping_database_service()
    await plan(task)
    await mark_ready(task)
