from clients import DataClient
import httpx
from fastapi import FastAPI


async def down(request, error):
    return None


app = FastAPI(exception_handlers={httpx.HTTPError: down})
client = DataClient()


@app.get("/tasks/{task_id}")
async def read(task_id: int) -> dict:
    return await client.task(task_id)
