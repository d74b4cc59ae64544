from clients import DataClient
from fastapi import FastAPI
from routes import router

app = FastAPI()
app.include_router(router)
client = DataClient()


@app.get("/tasks/{task_id}")
async def read(task_id: int) -> dict:
    return await client.task(task_id)
