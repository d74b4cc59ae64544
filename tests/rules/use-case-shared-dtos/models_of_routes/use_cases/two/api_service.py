from fastapi import FastAPI
from pydantic import BaseModel
from words import Word

app = FastAPI()


class Task(BaseModel):
    title: str


@app.post("/api/v1/tasks")
async def create_task(task: Task) -> Word:
    return Word(text=task.title)
