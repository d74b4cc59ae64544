from fastapi import FastAPI
from pydantic import BaseModel, Field

LONGEST_TITLE = 80
app = FastAPI()


class Task(BaseModel):
    title: str = Field(max_length=LONGEST_TITLE)


@app.get("/api/v1/tasks")
async def list_tasks() -> list[Task]:
    return [Task(title="x" * LONGEST_TITLE)]
