from clients import DataClient
from fastapi import FastAPI

app = FastAPI()
client = DataClient()


@app.get("/tasks/{task_id}")
async def read(task_id: int) -> dict:
    return await client.task(task_id)
