"""The API of the tasks."""

import os
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI(title=os.environ.get("TITLE", "Tasks"))


class Status(StrEnum):
    OPEN = "open"
    DONE = "done"


# What is to be done.
class TaskCreate(BaseModel):
    """A new task."""

    title: str = Field(min_length=1)
    due: datetime | None = None


class Task(TaskCreate):
    id: int
    status: Status = Status.OPEN


class Cursor(BaseModel):
    position: int


@dataclass
class Count:
    tasks: int


@app.get("/api/v1/counts")
async def count_tasks() -> Count:
    return Count(tasks=0)


@app.post("/api/v1/tasks", status_code=201)
async def create_task(task: TaskCreate) -> Task:
    return Task(id=1, **task.model_dump())


@app.get("/api/v1/tasks")
async def list_tasks() -> list[Task]:
    cursor = Cursor(position=0)
    return [][cursor.position :]
