from clients import DataClient
from fastapi import FastAPI

app = FastAPI()
client = DataClient()


@app.get("/tasks/{task_id}")
async def read(task_id: int) -> dict:
    return await client.task(task_id)


@app.middleware("http")
async def caught(request, call_next):
    try:
        return await call_next(request)
    except Exception as error:
        raise RuntimeError("down") from error
