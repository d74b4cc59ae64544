from fastapi import FastAPI

app = FastAPI()


@app.get("/api/v1/tasks/{task_id}")
async def task(task_id: str) -> dict[str, str]:
    return {"id": task_id}
