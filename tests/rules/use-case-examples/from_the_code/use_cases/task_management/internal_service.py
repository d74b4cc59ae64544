from fastapi import FastAPI

app = FastAPI()


@app.get("/internal/tasks")
async def list_internal_tasks() -> list[str]:
    return []
