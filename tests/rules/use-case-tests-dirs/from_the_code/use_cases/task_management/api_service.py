import os
from typing import Annotated

import jwt
from fastapi import Depends, FastAPI, Header
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    rabbitmq_url: str
    page_size: int
    title: str = "Tasks"


settings = Settings()
app = FastAPI()
port = int("8000")


def user_of(authorization: Annotated[str, Header()]) -> str:
    return jwt.decode(authorization, os.environ["SECRET_KEY"], algorithms=["HS256"])["sub"]


@app.get("/api/v1/tasks")
async def list_tasks(user: Annotated[str, Depends(user_of)]) -> list[str]:
    return []


@app.get("/api/v1/titles")
async def list_titles() -> list[str]:
    return [settings.title]


@app.get("/api/v1/parts", status_code=206)
async def list_parts() -> list[str]:
    return []


@app.get("/api/v1/tasks/{task_id}")
async def get_task(task_id: int) -> dict[str, int]:
    return {}


@app.get("/files/{name:path}")
async def get_file(name: str) -> str:
    return name


@app.post("/api/v1/restart")
async def restart() -> bool:
    return True


@app.get("/health")
async def health() -> dict[str, str]:
    return {}
