import os
import secrets
from typing import Annotated

import aio_pika
import jwt
from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, status
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str
    rabbitmq_url: str
    secret_key: str
    page_size: int = 50
    greeting: str = "What is | to be done?"


settings = Settings()
app = FastAPI()


class TaskCreate(BaseModel):
    title: str


class Task(TaskCreate):
    id: int


def subject_of(authorization: str) -> str:
    return jwt.decode(authorization, settings.secret_key, algorithms=["HS256"])["sub"]


def current_user(authorization: Annotated[str, Header()]) -> str:
    return subject_of(authorization)


def require_secret(secret: Annotated[str, Header()]) -> None:
    if not secrets.compare_digest(secret, settings.secret_key):
        raise HTTPException(401)


class Page(BaseModel):
    number: int = 1


@app.get("/api/v1/tasks", summary="List the tasks | of the user")
async def list_tasks(user: Annotated[str, Depends(current_user)]) -> list[Task] | None:
    return []


@app.post("/api/v1/tasks", status_code=status.HTTP_201_CREATED, response_model=Task)
async def create_task(task: TaskCreate, user: Annotated[str, Depends(current_user)]):
    connection = await aio_pika.connect_robust(settings.rabbitmq_url)
    channel = await connection.channel()
    await channel.declare_exchange("tasks", "topic")
    await channel.declare_queue("tasks.created", durable=True)
    return Task(id=1, title=task.title)


@app.delete("/api/v1/tasks/{task_id}", status_code=204)
async def delete_task(task_id: int, page: Annotated[Page, Depends()], secret: Annotated[None, Depends(require_secret)]) -> None:
    return None


@app.post("/api/v1/receipts")
async def compare_receipt(receipt: str) -> bool:
    return secrets.compare_digest(receipt, "paid")


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/internal", include_in_schema=False)
async def internal() -> dict[str, str]:
    return {}


router = APIRouter(prefix=os.environ["PREFIX"])


@router.get("/somewhere")
async def somewhere() -> dict[str, str]:
    return {}


app.include_router(router)
app.mount("/static", StaticFiles(directory="static"))
