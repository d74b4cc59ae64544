"""PostgreSQL data service: the relational data of the system, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import engine, get_session
from app.repositories import TaskRepository


class TaskIn(BaseModel):
    """What callers send."""

    user_id: int
    title: str


class TaskOut(BaseModel):
    """What callers get."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    user_id: int
    title: str
    status: str


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Closes the pool when the server stops."""
    yield
    await engine.dispose()


app = FastAPI(title="db_postgres_service", lifespan=lifespan)


def get_repository(session: Annotated[AsyncSession, Depends(get_session)]) -> TaskRepository:
    """The repository of one request."""
    return TaskRepository(session)


@app.get("/health")
async def health() -> dict[str, str]:
    """Liveness."""
    return {"status": "healthy", "service": "db_postgres_service"}


@app.get("/api/v1/users/{user_id}/tasks", response_model=list[TaskOut])
async def list_tasks(
    user_id: int, repository: Annotated[TaskRepository, Depends(get_repository)], limit: int = 50
) -> object:
    """The tasks of one user."""
    return await repository.of_user(user_id, limit)


@app.post("/api/v1/tasks", response_model=TaskOut, status_code=201)
async def create_task(body: TaskIn, repository: Annotated[TaskRepository, Depends(get_repository)]) -> object:
    """Stores a task."""
    return await repository.add(body.user_id, body.title)
